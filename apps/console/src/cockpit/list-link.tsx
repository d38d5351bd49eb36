import type { ListOf } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { measureSearch } from '../measures/measure-search.js';

interface ListLinkProps {
  readonly list: ListOf;
  /** What is counted, for whoever only hears a number. */
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A number that opens its list. */
export function ListLink({ list: { path, query }, label, className, children }: ListLinkProps) {
  const looks = { 'aria-label': label, className: className ?? '' };
  const { leader } = query;
  return path === '/reviews' ? (
    <Link to="/reviews" search={typeof leader === 'string' ? { leader } : {}} {...looks}>
      {children}
    </Link>
  ) : (
    <Link to="/measures" search={measureSearch(query)} {...looks}>
      {children}
    </Link>
  );
}
