import { readTimelineOptions } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

/** Names of those who acted on this measure, from its own timeline: the register of people is not everybody's to read. */
export function usePersonName(): (personId: string) => string {
  const { measureId } = useParams({ strict: false });
  const timeline = useQuery({
    ...readTimelineOptions({ path: { measureId: measureId ?? '' } }),
    enabled: measureId !== undefined,
  });
  return (personId) => timeline.data?.items.find((event) => event.actor.personId === personId)?.actor.name ?? personId;
}
