/* Answers questions with the search of the browser: reads {engine, files, questions} from the standard input. */
const input = JSON.parse(require("fs").readFileSync(0, "utf-8"));
(0, eval)(input.engine);
const files = {};
const search = globalThis.handrailSearch.open("", input.langs, async (name) => {
  if (!(name in files)) files[name] = JSON.parse(input.files[name]);
  return files[name];
});
(async () => {
  const answers = [];
  for (const [query, lang] of input.questions) answers.push(await search.find(query, lang, { limit: 6 }));
  process.stdout.write(JSON.stringify(answers));
})();
