import { readPlanOutlineOptions, type PlanOutline } from '@duban/api-client';
import { lights } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../elements/button.js';
import { DateText } from '../elements/due.js';
import { Lamp, LampOf } from '../elements/lamp.js';
import { listed } from '../elements/listed.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useWords } from '../words/words.js';
import { numberOf, standingOf, treeOf, type OutlineNode, type OutlineRow } from './outline-tree.js';
import './outline.css';

type Sums = Pick<PlanOutline, 'measures' | 'parts' | 'lights' | 'waiting' | 'leftOut'>;

/** 规划目录: the plan by its own sections, each with its lights, and its text that became no measure. */
export default function OutlinePanel({ planId }: { planId: string }) {
  const { planOutline: words } = useWords();
  const found = useQuery({ ...readPlanOutlineOptions({ path: { planId } }), ...live });
  const [all, setAll] = useState<boolean | null>(null);
  const outline = found.data;
  const elsewhere = outline?.rows.filter(({ section }) => section === null) ?? [];
  return (
    <Section title={words.title} note={words.note} id="outline">
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {outline && (
        <>
          <div className="outline-head">
            <Summed sums={outline} />
            <span className="quiet" data-testid="coverage">
              {coverageWords(words, outline)}
            </span>
            <Button size="small" onClick={() => setAll(all !== true)} data-testid="outline-all">
              {all === true ? words.close : words.open}
            </Button>
          </div>
          <ul className="outline" key={String(all)} data-testid="outline">
            {treeOf(outline).map((node) => (
              <Node key={node.section.path} node={node} all={all} />
            ))}
            {elsewhere.length > 0 && (
              <li>
                <details open={all ?? true}>
                  <summary>{words.elsewhere}</summary>
                  <Rows rows={elsewhere} />
                </details>
              </li>
            )}
          </ul>
        </>
      )}
    </Section>
  );
}

function coverageWords(words: ReturnType<typeof useWords>['planOutline'], { outside }: PlanOutline): string {
  if (outside === null) return words.unknown;
  return outside === 0 ? words.covered : words.outside({ n: outside });
}

/** A section: open where others stand below it, else closed until somebody opens it. */
function Node({ node: { section, below, rows }, all }: { node: OutlineNode; all: boolean | null }) {
  const { planOutline: words } = useWords();
  const number = numberOf(section);
  return (
    <li data-testid="outline-section">
      <details open={all ?? below.length > 0}>
        <summary>
          <b>{number === null ? section.title : words.numbered({ number, title: section.title })}</b>
          <Summed sums={section} />
          {section.outside.length > 0 && (
            <small className="quiet">{words.outside({ n: section.outside.length })}</small>
          )}
        </summary>
        {rows.length > 0 && <Rows rows={rows} />}
        {section.outside.length > 0 && (
          <ul className="outline-outside" data-testid="outside">
            {section.outside.map((text, at) => (
              <li key={at}>{text}</li>
            ))}
          </ul>
        )}
        {below.length > 0 && (
          <ul className="outline">
            {below.map((each) => (
              <Node key={each.section.path} node={each} all={all} />
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

/** How many stand here, and under which light, the worst first. */
function Summed({ sums }: { sums: Sums }) {
  const { planOutline: words, labels } = useWords();
  const { measures, parts, waiting, leftOut } = sums;
  const said = [
    measures > 0 && words.measures({ n: measures }),
    parts > 0 && words.parts({ n: parts }),
    waiting > 0 && words.waiting({ n: waiting }),
    leftOut > 0 && words.leftOut({ n: leftOut }),
  ].filter((each) => each !== false);
  return (
    <span className="outline-sums">
      <span className="quiet">{said.length === 0 ? words.none : listed(said)}</span>
      {lights.map((light) => {
        const n = sums.lights[light] ?? 0;
        return (
          n > 0 && (
            <LampOf key={light} light={light}>
              {labels.light[light]} {n}
            </LampOf>
          )
        );
      })}
    </span>
  );
}

function Rows({ rows }: { rows: readonly OutlineRow[] }) {
  return (
    <ul className="outline-rows">
      {rows.map((row, at) => (
        <li key={row.measureId ?? at} className={`tone-${row.light ?? 'none'}`}>
          <Row row={row} />
        </li>
      ))}
    </ul>
  );
}

function Row({ row }: { row: OutlineRow }) {
  const { planOutline: words } = useWords();
  const { measureId, number, title, lead, dueOn, parentId } = row;
  return (
    <>
      <span className="outline-title">
        {parentId === null ? <span className="quiet">{number}</span> : <small className="quiet">{words.part}</small>}{' '}
        {measureId === null ? (
          title
        ) : (
          <Link to="/measures/$measureId" params={{ measureId }}>
            {title}
          </Link>
        )}
      </span>
      <span>{lead?.name ?? <span className="quiet">{words.noLead}</span>}</span>
      <span>{dueOn !== null && <DateText date={dueOn} />}</span>
      <span>
        <Standing row={row} />
      </span>
    </>
  );
}

function Standing({ row }: { row: OutlineRow }) {
  const { planOutline: words, labels } = useWords();
  const standing = standingOf(row);
  if (typeof standing === 'object') return <Lamp light={standing.light} />;
  const why = {
    terminated: labels.status.terminated,
    'left-out': words.isLeftOut,
    'not-launched': words.notLaunched,
  };
  return <span className="quiet">{why[standing]}</span>;
}
