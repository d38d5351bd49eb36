import { lazyRouteComponent } from '@tanstack/react-router';
import { fetchPageWords } from '../words/page-words.js';
import { spoken } from '../words/words.js';
import { NotFoundPage } from './lost.js';
import { mayEnter, type Place } from './places.js';
import { useSession } from './session.js';

/** A page that says more than the shell does: its Chinese words are fetched beside its script. */
export function pageScreen(load: Parameters<typeof lazyRouteComponent>[0]) {
  return lazyRouteComponent(async () => {
    const words = spoken() === 'zh-CN' ? fetchPageWords() : undefined;
    const screen: unknown = await load();
    await words;
    return screen as Record<string, never>;
  });
}

/** A place that is not this person's is not there: no page, as for an address that leads nowhere. */
export function only(place: Place, Screen: ReturnType<typeof lazyRouteComponent>) {
  const Guarded = () => (mayEnter(place, useSession()) ? <Screen /> : <NotFoundPage />);
  return Object.assign(Guarded, { preload: Screen.preload });
}
