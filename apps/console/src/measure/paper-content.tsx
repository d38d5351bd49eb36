import { listed, paired } from '../elements/listed.js';
import type { Measure, PaperRecord } from '@duban/api-client';
import type { PaperContents } from '@duban/domain';
import { obligationTitle } from '@duban/words';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isCommand } from '../commands/command-names.js';
import { fieldWords } from '../commands/field-words.js';
import { DateText } from '../elements/due.js';
import { NamedFiles } from '../files/file-list.js';
import { useWords } from '../words/words.js';

interface PaperProps {
  readonly measure: Measure;
  readonly paper: PaperRecord;
}

/** What stands in a paper, by its kind. */
export function PaperContent({ measure, paper }: PaperProps) {
  // A paper's kind says what stands in it; the contract passes it on as it was recorded.
  const content = paper.content as unknown;
  switch (paper.kind) {
    case 'work-plan':
      return <Nodes {...(content as PaperContents['work-plan'])} />;
    case 'report':
      return <Report measure={measure} paperId={paper.paperId} {...(content as PaperContents['report'])} />;
    case 'finish':
      return <Finish measure={measure} {...(content as PaperContents['finish'])} />;
    case 'completion':
      return <Completion measure={measure} {...(content as PaperContents['completion'])} />;
    case 'extension':
      return <Extension {...(content as PaperContents['extension'])} />;
    case 'reply':
      return <Reply measure={measure} paper={paper} {...(content as PaperContents['reply'])} />;
    default:
      return <Answers measure={measure} paper={paper} />;
  }
}

/** A reply stands with what was answered once it is one; until then here. */
function Reply({ measure, paper, text, files }: PaperProps & Partial<PaperContents['reply']>) {
  if (
    measure.obligations.some(({ obligationId, answer }) => paper.about.includes(obligationId) && answer?.text === text)
  )
    return null;
  return (
    <>
      {text !== undefined && <p>{text}</p>}
      <Shown measure={measure} of={[{ files }]} />
    </>
  );
}

/** What stands in a paper without a layout of its own: the questions of the command that wrote it, with the answers. */
function Answers({ measure, paper }: PaperProps) {
  const say = useWords();
  const dates = useDates(measure);
  const command = paper.writtenBy ?? '';
  if (!isCommand(command)) return null;
  return Object.entries(paper.content).map(([name, value]) => {
    const { label, choices } = fieldWords(say, command, name, paper.content);
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    const said = name === 'obligationId' ? dates([{ obligationId: text, evidence: '' }]) : (choices?.[text] ?? text);
    if (label === name) return null;
    return (
      <Line key={name} label={label}>
        {said}
      </Line>
    );
  });
}

/** A line of a paper; nothing where nothing was written. */
function Line({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <p>
      <b>{paired(label, '')}</b>
      {children}
    </p>
  );
}

function Nodes({ nodes }: PaperContents['work-plan']) {
  const say = useWords();
  return (
    <ol className="node-rows">
      {nodes.map((node, index) => (
        <li key={index}>
          <span>{node.title}</span>
          <DateText date={node.dueOn} />
          <span>{say.measure.weight({ n: node.weight })}</span>
        </li>
      ))}
    </ol>
  );
}

function Report({
  measure,
  paperId,
  text,
  problems,
  nextSteps,
  noChange,
  nodes,
  acts = [],
}: PaperContents['report'] & { measure: Measure; paperId: string }) {
  const say = useWords();
  const asked = say.commands.report.fields;
  return (
    <>
      {noChange && <p>{say.measure.noChange}</p>}
      <Line label={asked.text.label}>{text}</Line>
      <Line label={asked.acts.label}>
        {listed(
          acts.map(({ title, times }) => `${title} × ${times}`),
          '；',
        )}
      </Line>
      <Line label={asked.problems.label}>{problems}</Line>
      {problems !== '' && <ToProblems measure={measure} paperId={paperId} />}
      <Line label={asked.nextSteps.label}>{nextSteps}</Line>
      <Line label={say.measure.nodesDone}>{useDates(measure)(nodes)}</Line>
      <Shown measure={measure} of={nodes} />
    </>
  );
}

/** What a report says of problems can go on the list, by whoever may put it there. */
function ToProblems({ measure, paperId }: { measure: Measure; paperId: string }) {
  const say = useWords();
  if (!measure.offers.some(({ name, allowed }) => name === 'raise-problem' && allowed)) return null;
  return (
    <Link
      to="/measures/$measureId"
      params={{ measureId: measure.measureId }}
      search={{ act: 'raise-problem', on: paperId }}
      className="act screen-only"
    >
      {say.commands['raise-problem'].name}
    </Link>
  );
}

function Finish({ measure, text, finished }: PaperContents['finish'] & { measure: Measure }) {
  const say = useWords();
  return (
    <>
      <Line label={say.measure.nodesDone}>{useDates(measure)(finished)}</Line>
      <Shown measure={measure} of={finished} />
      <Line label={say.commands.finish.fields.text.label}>{text}</Line>
    </>
  );
}

function Completion({ measure, text, evidence, files, rest }: PaperContents['completion'] & { measure: Measure }) {
  const say = useWords();
  const dates = useDates(measure);
  return (
    <>
      <Line label={say.commands['request-completion'].fields.text.label}>{text}</Line>
      <Line label={say.commonFields.evidence.label}>{listed(evidence, '；')}</Line>
      <Shown measure={measure} of={[{ files }, ...rest]} />
      {rest.map((each) => (
        <Line key={each.obligationId} label={say.labels.restOutcome[each.outcome]}>
          {dates([{ obligationId: each.obligationId, evidence: each.evidence ?? each.dueOn ?? '' }])}
        </Line>
      ))}
    </>
  );
}

/** The files that were shown with it. */
function Shown({ measure, of }: { measure: Measure; of: readonly { files?: readonly string[] | undefined }[] }) {
  const say = useWords();
  const ids = of.flatMap(({ files }) => files ?? []);
  return (
    <Line label={say.files.title}>{ids.length > 0 && <NamedFiles measureId={measure.measureId} ids={ids} />}</Line>
  );
}

function Extension({ newDueOn, cause, done, document }: PaperContents['extension']) {
  const say = useWords();
  const asked = say.commands['request-extension'].fields;
  return (
    <>
      <Line label={asked.newDueOn.label}>{newDueOn}</Line>
      <Line label={asked.cause.label}>{say.labels.cause[cause]}</Line>
      <Line label={asked.done.label}>{done}</Line>
      <Line label={say.commonFields.document.label}>{document}</Line>
    </>
  );
}

/** Dates that are said to be met, each with what shows it. */
function useDates(measure: Measure): (dates: readonly { obligationId: string; evidence: string }[]) => string {
  const say = useWords();
  const titleOf = (id: string) => {
    const found = measure.obligations.find((each) => each.obligationId === id);
    return found ? obligationTitle(say, measure.obligations, found) : id;
  };
  return (dates) =>
    listed(
      dates.map(({ obligationId, evidence }) =>
        evidence === ''
          ? titleOf(obligationId)
          : say.obligations.period({ what: titleOf(obligationId), period: evidence }),
      ),
      '；',
    );
}
