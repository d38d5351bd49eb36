import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { fetchPageWords } from '../words/page-words.js';
import { spoken } from '../words/words.js';
import { NotFoundPage } from './lost.js';
import { mayEnter, type Place } from './places.js';
import { useSession } from './session.js';

type Load = Parameters<typeof lazyRouteComponent>[0];
type Loaded = Record<string, never>;

/** A page that says more than the shell does: its Chinese words are fetched beside its script. */
export function plainScreen(load: Load) {
  return lazyRouteComponent(async () => {
    const words = spoken() === 'zh-CN' ? fetchPageWords() : undefined;
    const screen: unknown = await load();
    await words;
    return screen as Loaded;
  });
}

/** A page with lists, calendars or questions of Ant Design's: its colours come with it. */
export function pageScreen(load: Load) {
  return plainScreen(async () => {
    const [screen, { AntLook }] = await Promise.all([load(), import('./ant-look.js')]);
    const { default: Screen } = screen as { default: ComponentType };
    const Looked = () => (
      <AntLook>
        <Screen />
      </AntLook>
    );
    return { default: Looked };
  });
}

/** A place that is not this person's is not there: no page, as for an address that leads nowhere. */
export function only(place: Place, Screen: ReturnType<typeof lazyRouteComponent>) {
  const Guarded = () => (mayEnter(place, useSession()) ? <Screen /> : <NotFoundPage />);
  return Object.assign(Guarded, { preload: Screen.preload });
}

/** A page with what Ant Design draws that is one place’s: nobody else has it. */
export function placed(place: Place, load: Load) {
  return only(place, pageScreen(load));
}
