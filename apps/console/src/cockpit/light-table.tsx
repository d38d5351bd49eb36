import type { LightsRow } from '@duban/api-client';
import { lights } from '@duban/domain';
import { useState } from 'react';
import { useColours, useWords } from '../words/words.js';
import { ListLink } from './list-link.js';

const SHOWN = 12;

/** Something by light: a word over each column, a number that opens its list in each cell, the colour only helps. */
export function LightTable({ rows, caption }: { rows: readonly LightsRow[]; caption: string }) {
  const say = useWords();
  const [isWhole, setWhole] = useState(false);
  const shownLights = lights.filter((light) => rows.some((row) => row.lights[light] !== undefined));
  const isEnded = rows.some(({ ended }) => ended !== null);
  const shown = isWhole ? rows : rows.slice(0, SHOWN);
  return (
    <div className="light-table">
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say.cockpit.name}</th>
            {shownLights.map((light) => (
              <th key={light} scope="col" className="number">
                {say.labels.light[light]}
              </th>
            ))}
            {isEnded && (
              <th scope="col" className="number">
                {say.labels.status.terminated}
              </th>
            )}
            <th scope="col" className="number">
              {say.cockpit.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <LightLine key={row.code} row={row} shownLights={shownLights} isEnded={isEnded} />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" className="plain" onClick={() => setWhole(true)}>
          {say.cockpit.more({ n: rows.length - shown.length })}
        </button>
      )}
    </div>
  );
}

interface LineProps {
  readonly row: LightsRow;
  readonly shownLights: readonly (typeof lights)[number][];
  readonly isEnded: boolean;
}

function LightLine({ row, shownLights, isEnded }: LineProps) {
  const say = useWords();
  const colours = useColours();
  const name = row.name === '' ? say.cockpit.nobody : row.name;
  return (
    <tr>
      <th scope="row">{name}</th>
      {shownLights.map((light) => {
        const cell = row.lights[light];
        return (
          <td key={light} className="number">
            {cell && (
              <ListLink
                list={cell.list}
                label={`${name} ${say.labels.light[light]} ${cell.n}`}
                className={`heat lamp-${light} in-${colours[light]}`}
              >
                {cell.n}
              </ListLink>
            )}
          </td>
        );
      })}
      {isEnded && (
        <td className="number">
          {row.ended && (
            <ListLink list={row.ended.list} label={`${name} ${say.labels.status.terminated} ${row.ended.n}`}>
              {row.ended.n}
            </ListLink>
          )}
        </td>
      )}
      <td className="number">
        <ListLink list={row.total.list} label={`${name} ${say.cockpit.total} ${row.total.n}`}>
          {row.total.n}
        </ListLink>
      </td>
    </tr>
  );
}
