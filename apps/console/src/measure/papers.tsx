import type { Measure, Paper } from '@duban/api-client';
import { useTranslation } from 'react-i18next';
import { DateText } from '../elements/due.js';
import { usePersonName } from './person-name.js';

/** Through whose hands a paper has gone. */
export function Hands({ paper }: { paper: Paper }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  return (
    <p className="hands">
      <b>{t(`codes.paperStage.${paper.stage}`)}</b>
      <span className="quiet">
        {t('screens.measure.draftedBy', { who: nameOf(paper.draftedBy) })}
        {paper.signedBy.length > 0 &&
          ` · ${t('screens.measure.signedBy', { who: paper.signedBy.map(nameOf).join('、') })}`}
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
  const { t } = useTranslation();
  const nodes = (paper.content['nodes'] ?? []) as readonly NodeRow[];
  return (
    <>
      <Hands paper={paper} />
      <ol className="node-rows">
        {nodes.map((node, index) => (
          <li key={index}>
            <span>{node.title}</span>
            <DateText date={node.dueOn} />
            <span>{t('screens.measure.weight', { n: node.weight })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** 进展反馈 as drafted or submitted. */
export function ReportPaper({ measure, paper }: { measure: Measure; paper: Paper }) {
  const { t } = useTranslation();
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
      {noChange === true && <p>{t('screens.measure.noChange')}</p>}
      {line(t('commands.ask.reportText'), text)}
      {line(t('commands.field.problems'), problems)}
      {line(t('commands.field.nextSteps'), nextSteps)}
      {nodes.length > 0 && (
        <p>
          <b>{t('screens.measure.nodesDone')}：</b>
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
  const { t } = useTranslation();
  const evidence = (paper.content['evidence'] ?? []) as readonly string[];
  return (
    <>
      <Hands paper={paper} />
      <p>{paper.content['text'] as string | undefined}</p>
      <p>
        <b>{t('commands.field.evidence')}：</b>
        {evidence.join('；')}
      </p>
    </>
  );
}
