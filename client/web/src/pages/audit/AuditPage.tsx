// The audit page: what the log says of itself, and what this browser can verify
// of it.

import '../../audit/audit.css';

import { useWords } from '../../i18n';
import { LogCommand } from '../../audit/Commands';
import { Alarm } from './Alarm';
import { LogNow } from './LogNow';
import { Published } from './Published';
import { TrustForm } from './TrustForm';
import { VerifyLog } from './VerifyLog';
import { VerifyNumber } from './VerifyNumber';
import { Witnesses } from './Witnesses';

export default function AuditPage() {
  const words = useWords().audit;
  return (
    <div class="audit-page">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p class="lead">{words.lead}</p>
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
        <h2 id="commands-title">{words.commands.title}</h2>
        <p>{words.commands.lead}</p>
        <LogCommand />
      </section>
    </div>
  );
}
