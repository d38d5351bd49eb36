import type { LedgerItem } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { batchCommands } from './batch-commands.js';
import { BatchDialog } from './batch-dialog.js';

/** So many at a time: what one request takes. */
export const MOST_PICKED = 200;

/** What can be done with the rows that are ticked. */
export function BatchBar({ rows, onClear }: { rows: readonly LedgerItem[]; onClear: () => void }) {
  const say = useWords();
  const session = useSession();
  const [command, setCommand] = useState<PersonCommandName | null>(null);
  if (rows.length === 0) return null;
  const options = batchCommands(session).map((value) => ({ value, label: say.commands[value].name }));
  return (
    <div className="batch-bar" role="toolbar" aria-label={say.ledger.batch.picked({ n: rows.length })}>
      <strong>{say.ledger.batch.picked({ n: rows.length })}</strong>
      {rows.length > MOST_PICKED ? (
        <span role="alert">{say.ledger.batch.most({ n: MOST_PICKED })}</span>
      ) : (
        <Select
          aria-label={say.ledger.batch.command}
          placeholder={say.ledger.batch.command}
          value={command}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          style={{ minWidth: 180 }}
          options={options}
          onChange={setCommand}
          data-testid="batch-command"
        />
      )}
      <Button type="link" onClick={onClear}>
        {say.ledger.batch.clear}
      </Button>
      {command !== null && (
        <BatchDialog rows={rows} command={command} onClose={() => setCommand(null)} onDone={onClear} />
      )}
    </div>
  );
}
