# SPDX-License-Identifier: GPL-3.0-or-later
# Northgate Instruments, a believable company of 120 people at two sites; all of it is made up.

author="Grace Adeyemi"
on 2025-05-06
begin northgate-2022 --edition=2022 --organization="Northgate Instruments Ltd" --criteria=5x5
set_fields organization \
  purpose="We make instruments that measure flow and quality of water, and run the service in which our customers keep and evaluate what they measure." \
  kind=whole legal-form="Private limited company" sector="Measuring instruments and cloud service" \
  address="4 Quayside, Bristol; 21 Mill Lane, Leeds" employees=120 \
  website=https://northgate.example \
  activities="Development, production, calibration, repair, cloud service" \
  information-flows="Instruments send measurements to the cloud service; customers read them there; production and laboratory deliver serial numbers and calibration data; service returns devices with their history." \
  context-reviewed=2026-09-08 context-next-review=2027-09-07
tables northgate-2022 people suppliers issues interested-parties requirements scope-statements \
  scope-elements assets
set_fields management-system \
  certification="ISO/IEC 27001:2022, accredited body, certificate of 2025-11-28" currency=GBP \
  established=2025-05-06 responsible="Grace Adeyemi" \
  outcomes="Customers trust measurements and service; production goes on; law and contracts are met; improvement every year." \
  overview="Run in Merlon; reviewed each quarter." \
  top-management="Helen Whitlock; Daniel Osei; Sofia Lindgren; Peter Marsh" \
  strategic-fit="Security is one of four goals of the strategy to 2028." \
  integration="Approvals, projects and purchases have a security step." \
  resources-provided="Budget and one person full time." \
  messages="Chief executive, each quarter." status-reports="Quarterly report to the executive team." \
  direction="Policy, objectives, risk appetite." key-objectives="Restore within a day; separation of customers." \
  delegation="Chief operating officer stands in for top management." \
  authorized-by="Helen Whitlock" authorized-on=2025-05-06 document-rules="PRO-1"
set_fields risk-method technique=qualitative identification=both \
  acceptance-criteria="Low and medium risks may be retained by their owner. High risks need the decision of the executive team, critical ones are treated at once. Above the criteria a concession with an end date is needed." \
  assessment-criteria="Each September for all of the scope; after incidents of medium severity and before large changes for what they touch." \
  acceptable=Medium \
  dimensions-rule="The worst of money, operation, law and reputation counts." \
  consistency="One moderator, written criteria, comparison with last year; a second team rates five risks again." \
  treatment-process="Owner and security manager choose option and controls, compare them with Annex A, plan actions, rate what remains; owners approve and accept by name." \
  schedule="Each September" documentation="This project; report to the executive team" \
  owner="Grace Adeyemi" approved-by="Helen Whitlock" approved-on=2025-08-26 next-review=2027-08-25
merlon add "$file" house-styles accent=#0e607a header="Information security" \
  footer="northgate.example"
merlon logo "$file" "$sources/northgate-2022/logo.png"
tables northgate-2022 documents sections revisions review-comments acknowledgements roles controls scale-levels risk-levels

on 2025-09-11
tables northgate-2022 activities risks-2025:risks assessments
merlon freeze "$file" run-2025

on 2026-09-10
tables northgate-2022 risks-2026:risks actions
merlon freeze "$file" run-2026

on 2026-10-20
tables northgate-2022 isms-risks measures objectives measurements competences trainings \
  awareness-activities communications resources processes changes incidents audit-programmes \
  audits findings nonconformities management-reviews improvements appetite-points
done_with
