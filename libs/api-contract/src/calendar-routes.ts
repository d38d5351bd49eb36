import { calendar, calendarYear, noticeInput, noticeTaken } from './calendar.schema.js';
import type { Route } from './route.js';

/** Routes of the working days that every clock goes by. */
export const calendarRoutes: readonly Route[] = [
  {
    id: 'readCalendar',
    access: 'somebody',
    method: 'get',
    path: '/calendars',
    tag: 'rules',
    summary: 'The calendar that the house goes by',
    answers: { 200: calendar },
  },
  {
    id: 'readCalendarYear',
    access: 'somebody',
    method: 'get',
    path: '/calendars/{year}',
    tag: 'rules',
    summary: 'Days off and worked weekend days of a year',
    answers: { 200: calendarYear },
  },
  {
    id: 'checkNotice',
    access: ['calendar.keep'],
    method: 'post',
    path: '/calendars/{year}/commands/check',
    tag: 'rules',
    summary: 'What a notice would move; nothing is stored',
    body: noticeInput,
    answers: { 200: noticeTaken },
  },
  {
    id: 'takeNotice',
    access: ['calendar.keep'],
    method: 'put',
    path: '/calendars/{year}',
    tag: 'rules',
    summary: 'Load the holiday notice of a year; running measures are re-planned on the record',
    body: noticeInput,
    answers: { 200: noticeTaken },
  },
];
