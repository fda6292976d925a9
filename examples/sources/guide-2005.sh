# SPDX-License-Identifier: GPL-3.0-or-later
# The worked company of a practical guide to ISO/IEC 27001:2005, its tables and forms (figures 1 to
# 14): policy and objectives in our own words, the assets and risks, Statement of Applicability,
# documents, training record and preventive action plan.

author="ISMS coordinator"
on 2007-03-05
begin guide-2005 --edition=2005 --organization="The Company" --criteria=guide
set_fields organization kind=part \
  purpose="Software and services; the ISMS covers finance and the systems of the back office."
tables guide-2005 people requirements scope-statements scope-elements
set_fields management-system \
  outcomes="Information of the company and of its customers is protected." \
  responsible="Security officer" authorized-by="Chief executive officer" authorized-on=2007-03-19
set_fields risk-method technique=qualitative identification=asset-based acceptable=Low \
  acceptance-criteria="Risks of the value Low may be retained. Medium and High risks need a sufficient control, or are passed on or accepted by management." \
  assessment-criteria="Once a year, and when assets or threats change." \
  consistency="The tables of this method are used for every asset." \
  treatment-process="Accept, pass on or reduce; controls are chosen from Annex A and compared with those in place." \
  documentation="Risk assessment methodology" owner="Security officer" \
  approved-by="Chief executive officer" approved-on=2007-03-26
tables guide-2005 roles documents sections revisions assets threats vulnerabilities risks \
  actions controls objectives competences trainings awareness-activities audit-programmes audits \
  findings nonconformities management-reviews preventive-actions measures measurements assessments
on 2007-05-07
merlon freeze "$file" ra-2007
done_with
