/** Every model of the service: importing this file makes them known, with their deliveries. */
import './evidence/evidence.ts';
import './jobs/job.ts';
import './mail/mail.ts';
import './members/application.ts';
import './members/joining.ts';
import './members/leaving.ts';
import './members/member.ts';
import './people/invitations.ts';
import './people/person.ts';
import './record/entry.ts';
import './indicators/indicator.ts';
import './reports/publish.ts';
import './reports/report.ts';
import './returns/figure.ts';
import './returns/period.ts';
import './returns/return.ts';
import './web/kept.ts';
