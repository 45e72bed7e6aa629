// The audit page: what the log says of itself, and what this browser can verify
// of it.

import '../../audit/audit.css';

import { auditWords } from '../../i18n/audit';
import { PageHeading } from '../../parts/PageHeading';
import { LogCommand } from '../../audit/Commands';
import { Alarm } from './Alarm';
import { LogNow } from './LogNow';
import { Published } from './Published';
import { TrustForm } from './TrustForm';
import { VerifyLog } from './VerifyLog';
import { VerifyNumber } from './VerifyNumber';
import { Witnesses } from './Witnesses';

export default function AuditPage() {
  const text = auditWords.value;
  return (
    <div class="audit-page">
      <PageHeading>{text.title}</PageHeading>
      <p class="lead">{text.lead}</p>
      <Alarm />
      <div class="audit-columns">
        <VerifyLog />
        <LogNow />
      </div>
      <VerifyNumber />
      <Witnesses />
      <Published />
      <TrustForm />
      <section aria-labelledby="commands-title">
        <h2 id="commands-title">{text.commands.title}</h2>
        <p>{text.commands.lead}</p>
        <LogCommand />
      </section>
    </div>
  );
}
