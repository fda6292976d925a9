# SPDX-License-Identifier: GPL-3.0-or-later
# One risk through its treatment, after the example in ISO/IEC 27003:2017, 6.1.3: theft of a mobile
# phone. One control lowers the likelihood, others the consequence; one of them stands in no annex.

author="Information security manager"
on 2019-02-04
begin phone-2013 --edition=2013 --organization="Field Service Company" --criteria=3x3
tables phone-2013 people assets
set_fields risk-method technique=qualitative identification=event-based acceptable=Low \
  acceptance-criteria="Low risks may be retained; others are treated." \
  approved-by="Managing director" approved-on=2019-02-04
tables phone-2013 controls documents risks actions assessments
merlon freeze "$file" before
on 2019-05-20
set_fields t-policy state=done progress=100 completed=2019-03-29 \
  result="Policy signed by all; spot checks since April"
set_fields t-mdm state=done progress=100 completed=2019-05-10 \
  result="All phones are managed; deletion tried on three" 
set_fields A.6.2.1 status=implemented implemented-on=2019-03-29
set_fields A.9.1.1 status=implemented implemented-on=2019-05-10
set_fields C-1 status=implemented implemented-on=2019-05-10
set_fields C-2 status=implemented implemented-on=2019-05-10
set_fields A.16.1.2 status=implemented implemented-on=2019-03-29
set_fields r-phone likelihood=Low consequence=Low status=treated \
  accepted-by="Head of field service" accepted-on=2019-05-20 acceptance-expires=2020-05-31
done_with
