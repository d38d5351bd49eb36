import { useLayoutEffect } from 'react';

let locks = 0;

/** Keeps the page behind a dialog from scrolling while one is open; stands for Ant Design's own (see vite.config). */
export default function useScrollLocker(lock?: boolean): void {
  const locked = lock === true;
  useLayoutEffect(() => {
    if (!locked) return;
    locks += 1;
    document.body.classList.add('scroll-locked');
    return () => {
      locks -= 1;
      if (locks === 0) document.body.classList.remove('scroll-locked');
    };
  }, [locked]);
}
