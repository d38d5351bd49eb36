import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../words/words.js';
import { onSessionEnd } from '../server/client.js';
import { LogInForm } from './log-in-form.js';
import { useSession } from './session.js';

/** When the session ends: log in again over the page, which keeps everything that was typed. */
export function SessionEnd() {
  const say = useWords();
  const cache = useQueryClient();
  const session = useSession();
  // Mounted by the first end, so it starts open.
  const [ended, setEnded] = useState(true);
  useEffect(() => onSessionEnd(() => setEnded(true)), []);
  const back = (personId: string) => {
    setEnded(false);
    // Another person must not finish this one's form.
    if (session && session.personId !== personId) window.location.assign('/inbox');
    else void cache.invalidateQueries();
  };
  return (
    <Modal
      open={ended}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={say.logIn.expired}
      width={380}
      destroyOnHidden
      zIndex={2_000}
    >
      <p>{say.logIn.expiredWhy}</p>
      <LogInForm onDone={(next) => back(next.personId)} />
      <p>
        <a href="/log-in">{say.logIn.other}</a>
      </p>
    </Modal>
  );
}
