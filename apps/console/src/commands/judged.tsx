import { wordOf } from '../elements/code-words.js';
import type { Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useWords } from '../words/words.js';
import { CompletionPaper, ReportPaper, WorkPlanPaper } from '../measure/papers.js';
import { obligationTitle } from '@duban/words';

interface JudgedProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly obligationId: string | undefined;
}

/** What the command signs or judges, in full, so that nobody signs blind. */
export function Judged({ measure, command, obligationId }: JudgedProps) {
  const say = useWords();
  if (['sign-work-plan', 'check-work-plan', 'approve-work-plan'].includes(command) && measure.workPlan) {
    return (
      <div className="judged">
        <WorkPlanPaper paper={measure.workPlan} />
      </div>
    );
  }
  const report = obligationId === undefined ? undefined : measure.reports[obligationId];
  if (['sign-report', 'accept-report', 'send-back-report'].includes(command) && report) {
    return (
      <div className="judged">
        <ReportPaper measure={measure} paper={report} />
      </div>
    );
  }
  if (['sign-completion', 'decide-completion'].includes(command) && measure.completion) {
    return (
      <div className="judged">
        <CompletionPaper paper={measure.completion} />
      </div>
    );
  }
  const extension = measure.extension;
  if (['sign-extension', 'decide-extension'].includes(command) && extension) {
    const subject = measure.obligations.find((each) => each.obligationId === extension.obligationId);
    return (
      <div className="judged">
        <p>
          {say.measure.extensionTo({
            subject: subject ? obligationTitle(say, measure.obligations, subject) : extension.obligationId,
            date: extension.newDueOn,
          })}
        </p>
        <p>
          {say.commands['request-extension'].fields.cause.label}：
          {wordOf(say.labels.cause, String(extension.content['cause']))}；
          {say.commands['request-extension'].fields.done.label}：{extension.content['done'] as string | undefined}
        </p>
      </div>
    );
  }
  return null;
}
