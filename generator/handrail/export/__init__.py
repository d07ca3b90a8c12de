"""Procedures in the forms that other systems take: CPSV-AP 3.2 as linked data, and DITA 1.3 tasks."""
