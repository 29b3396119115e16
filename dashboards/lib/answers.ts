import { QueryCache, QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, load, type Query, type Row } from './cube.ts'
import { type Context, context, SignedOut } from './session.ts'

const FIVE_MINUTES = 300_000

export const queryClient: QueryClient = new QueryClient({
  // whoever is signed out while a page is open is shown the way in, whichever question found out first
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (error instanceof SignedOut && queryKey[0] !== 'context')
        void queryClient.invalidateQueries({ queryKey: ['context'] })
    },
  }),
  defaultOptions: { queries: { retry: false, staleTime: FIVE_MINUTES, refetchOnWindowFocus: false } },
})

/** The page's context: one data version for all its figures. */
export function useContextAnswer() {
  return useQuery<Context>({
    queryKey: ['context'],
    queryFn: context,
    refetchInterval: FIVE_MINUTES,
    retry: (failures, error) => failures < 2 && !(error instanceof SignedOut),
  })
}

export type Asked =
  | { state: 'loading'; query: Query }
  | { state: 'failed'; query: Query; error: Error }
  | { state: 'ready'; query: Query; rows: Row[] }

/** Versions for which the context was asked again, so that one newer answer causes one round, never a loop. */
const announced = new Set<string>()

/** How one question is asked under a version; an answer from a newer one has the context read again. */
const asking = (client: QueryClient, version: string, query: Query | null) => ({
  queryKey: ['load', version, query],
  enabled: query !== null,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Answer> => {
    const answer = await load(query as Query, signal)
    if (answer.dataVersion && answer.dataVersion !== version && !announced.has(answer.dataVersion)) {
      announced.add(answer.dataVersion)
      void client.invalidateQueries({ queryKey: ['context'] })
    }
    return answer
  },
})

const askedOf = (query: Query | null, error: Error | null, answer: Answer | undefined): Asked => {
  const asked = query ?? {}
  if (error) return { state: 'failed', query: asked, error }
  if (!answer) return { state: 'loading', query: asked }
  return { state: 'ready', query: asked, rows: answer.rows }
}

/**
 * Asks a query under the page's data version. When an answer comes from a newer version, the context is read again:
 * its version is part of every key, so all figures are asked once more and the page never mixes two versions.
 * While a question waits, nothing of an earlier one is shown: a figure never stands under another date or filter.
 * `null` asks nothing.
 */
export function useAsk(query: Query | null): Asked {
  const client = useQueryClient()
  const version = client.getQueryData<Context>(['context'])?.dataVersion ?? ''
  const result = useQuery<Answer>(asking(client, version, query))
  return askedOf(query, result.error, result.data)
}

/** Asks many questions at once, by name. One that is null is not asked. */
export function useAskAll<Name extends string>(queries: Readonly<Record<Name, Query | null>>): Record<Name, Asked> {
  const client = useQueryClient()
  const version = client.getQueryData<Context>(['context'])?.dataVersion ?? ''
  const named = Object.entries(queries) as [Name, Query | null][]
  const results = useQueries({ queries: named.map(([, query]) => asking(client, version, query)) })
  const asked = named.map(([name, query], index) => [
    name,
    askedOf(query, results[index]?.error ?? null, results[index]?.data),
  ])
  return Object.fromEntries(asked) as Record<Name, Asked>
}
