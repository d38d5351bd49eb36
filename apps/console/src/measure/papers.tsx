import type { Measure, Paper } from '@duban/api-client';
import { useWords } from '../words/words.js';
import { DateText } from '../elements/due.js';
import { usePersonName } from './person-name.js';

/** Through whose hands a paper has gone. */
export function Hands({ paper }: { paper: Paper }) {
  const say = useWords();
  const nameOf = usePersonName();
  return (
    <p className="hands">
      <b>{say.labels.paperStage[paper.stage]}</b>
      <span className="quiet">
        {say.measure.draftedBy({ who: nameOf(paper.draftedBy) })}
        {paper.signedBy.length > 0 && ` · ${say.measure.signedBy({ who: paper.signedBy.map(nameOf).join('、') })}`}
      </span>
    </p>
  );
}

interface NodeRow {
  readonly title: string;
  readonly dueOn: string;
  readonly weight: number;
}

/** 推进计划 as filed: its nodes, days and shares. */
export function WorkPlanPaper({ paper }: { paper: Paper }) {
  const say = useWords();
  const nodes = (paper.content['nodes'] ?? []) as readonly NodeRow[];
  return (
    <>
      <Hands paper={paper} />
      <ol className="node-rows">
        {nodes.map((node, index) => (
          <li key={index}>
            <span>{node.title}</span>
            <DateText date={node.dueOn} />
            <span>{say.measure.weight({ n: node.weight })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** 进展反馈 as drafted or submitted. */
export function ReportPaper({ measure, paper }: { measure: Measure; paper: Paper }) {
  const say = useWords();
  const asked = say.commands.report.fields;
  const { text, problems, nextSteps, noChange } = paper.content;
  const nodes = (paper.content['nodes'] ?? []) as readonly { obligationId: string; evidence: string }[];
  const line = (label: string, value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? (
      <p>
        <b>{label}：</b>
        {value}
      </p>
    ) : null;
  return (
    <>
      <Hands paper={paper} />
      {noChange === true && <p>{say.measure.noChange}</p>}
      {line(asked.text.label, text)}
      {line(asked.problems.label, problems)}
      {line(asked.nextSteps.label, nextSteps)}
      {nodes.length > 0 && (
        <p>
          <b>{say.measure.nodesDone}：</b>
          {nodes
            .map(
              (node) =>
                `${measure.obligations.find((each) => each.obligationId === node.obligationId)?.title ?? node.obligationId}（${node.evidence}）`,
            )
            .join('；')}
        </p>
      )}
    </>
  );
}

/** 办结申请: how it was done and the evidence. */
export function CompletionPaper({ paper }: { paper: Paper }) {
  const say = useWords();
  const evidence = (paper.content['evidence'] ?? []) as readonly string[];
  return (
    <>
      <Hands paper={paper} />
      <p>{paper.content['text'] as string | undefined}</p>
      <p>
        <b>{say.commonFields.evidence.label}：</b>
        {evidence.join('；')}
      </p>
    </>
  );
}
