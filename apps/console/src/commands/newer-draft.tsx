import { Button } from '../elements/button.js';
import { officeTime } from '../elements/dates.js';
import { useWords } from '../words/words.js';
import type { CommandForm } from './use-command-form.js';
import type { KeptForm } from './use-kept-form.js';

/** The same form was written on in another window: nothing is kept of this one until somebody chooses. */
export function NewerDraft({ saved, form }: { saved: KeptForm; form: Pick<CommandForm, 'propose'> }) {
  const { form: words } = useWords();
  const { newer } = saved;
  if (newer === null) return null;
  const take = () => {
    form.propose(newer.values);
    saved.settle();
  };
  return (
    <div className="newer-draft" role="alert" data-testid="newer-draft">
      <p>{words.newer({ time: officeTime(newer.savedAt) })}</p>
      <Button onClick={take} data-testid="newer-draft-take">
        {words.takeNewer}
      </Button>
      <Button onClick={saved.settle} data-testid="newer-draft-stay">
        {words.stayWithMine}
      </Button>
    </div>
  );
}
