import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Row } from './cube.ts'
import { session } from './session.ts'

/** A file that waits to be imported. */
export interface Waiting {
  name: string
  hash: string
  size: number
  /** the inbox holds the same content already, under this name */
  sameAs: string | null
  /** the inbox holds another content under this name */
  isNameTaken: boolean
}

export interface Note {
  code: string
  position: number | null
  message: string
}

export interface Statement {
  account: string
  currency: string
  opening: string | null
  closing: string | null
  movements: number
  credits: string
  debits: string
}

/** The columns of a table, and what is read from them. */
export interface TableColumns {
  files: string
  isMapped: boolean
  kind: string | null
  header: string[]
  columns: Record<string, string>
  decimals: string[]
  dates: string[]
  rows: string[][]
}

/** What is understood of a file. Amounts are decimal text, dates ISO days. */
export interface Understood {
  report: {
    kind: string
    verdict: 'accepted' | 'refused'
    encoding: string | null
    lines: number
    warnings: Note[]
    refusals: Note[]
    ledger: {
      total_debit: string
      total_credit: string
      accounts: number
      balance_411: string
      first_date: string | null
      last_date: string | null
    } | null
    statements: Statement[]
  }
  entity: { id: string; name: string } | null
  table: TableColumns | null
  rows: string[][]
  refusedLines: { position: number; text: string }[]
}

export interface TableKind {
  kind: string
  title: string
  oneOf: string[]
  fields: { name: string; required: boolean; title: string; note: string }[]
}

export interface RunFile {
  name: string
  hash: string
  verdict: 'accepted' | 'refused' | 'held' | 'known' | 'waiting'
  message: string | null
  read: number
  landed: number
  unchanged: number
  refused: number
  deleted: number
  refusals: Note[]
}

export interface RunEnd {
  state: 'published' | 'refused' | 'held' | 'failed'
  version: number | null
  previous: number | null
  reason: string | null
  isDrift: boolean
  files: RunFile[]
}

export const STEPS = ['extract', 'build', 'copy', 'audit', 'publish'] as const
type Step = (typeof STEPS)[number]

export interface RunState {
  own: { startedAt: string; step: Step | null; detail: string | null; end: RunEnd | null } | null
  /** a run that was not started from this page is at work */
  isElsewhere: boolean
  /** of the last run of the workspace, whoever started it: why it published nothing, or what it published */
  last: { reason: string | null; version: number | null }
}

export interface ImportState {
  demo: boolean
  mostMegabytes: number
  base: string
  files: Waiting[]
  companies: { id: string; name: string; siren: string | null; hasTerms: boolean }[]
  hasTermsByCustomer: boolean
  kinds: TableKind[]
  dateStyles: string[]
  run: RunState
}

interface Compared {
  query: object
  before: Row[] | null
  after: Row[]
}

export interface Changes {
  version: number
  asOf: string | null
  before: { version: number; asOf: string | null; ledgerLines: number } | null
  ledgerLines: number
  stock: Compared
  dso: Compared
}

/** What a person answers about one file. */
export interface Answer {
  company?: { id: string } | { name: string }
  terms?: { days: number; end_of_month: 'none' | 'before' | 'after' }
  table?: { kind: string; columns: Record<string, string>; dates: string | null; decimal: string | null }
}

type Said = { name?: string; language: string }

/** Asks the import desk. Throws an Error whose message is the server's own sentence. */
async function ask<T>(path: string, said: Said, init: RequestInit = {}): Promise<T> {
  const { token } = await session()
  const headers = { authorization: `Bearer ${token}`, ...init.headers }
  const answer = await fetch(`/api/import${path}?${new URLSearchParams({ ...said })}`, { ...init, headers })
  const body = (await answer.json().catch(() => ({}))) as T & { error?: string }
  if (!answer.ok) throw new Error(body.error ?? `HTTP ${answer.status}`)
  return body
}

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const useLanguage = () => (useTranslation().i18n.language === 'en' ? 'en' : 'fr')
const WHILE_RUNNING_MS = 1000

export const isAtWork = ({ own, isElsewhere }: RunState): boolean => isElsewhere || (own !== null && own.end === null)

/** All that the page shows of what waits and of the run; asked again and again while a run is at work. */
export function useImport() {
  const language = useLanguage()
  return useQuery<ImportState>({
    queryKey: ['import', language],
    queryFn: () => ask('', { language }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data.run) ? WHILE_RUNNING_MS : false),
  })
}

const understanding = ({ name, hash }: Waiting, base: string, language: string) => ({
  queryKey: ['understood', name, hash, base, language],
  queryFn: () => ask<Understood>('/understood', { name, language }),
  staleTime: Infinity,
})

/** What is understood of a file, under the encours.yml that `base` names. */
export const useUnderstood = (file: Waiting, base: string) => useQuery(understanding(file, base, useLanguage()))

/** The same of all that wait; null where it is not known yet. */
export function useAllUnderstood(files: Waiting[], base: string): (Understood | null)[] {
  const language = useLanguage()
  return useQueries({ queries: files.map((file) => understanding(file, base, language)) }).map(
    ({ data }) => data ?? null,
  )
}

/** What the publication of a run changed in the figures. */
export function useChanges(version: number) {
  const language = useLanguage()
  return useQuery<Changes>({
    queryKey: ['import-changes', version],
    queryFn: () => ask('/changes', { language }),
    staleTime: Infinity,
  })
}

/** What the page does; each shows afterwards what became of it. */
export function useDesk() {
  const language = useLanguage()
  const client = useQueryClient()
  const then = async (work: Promise<unknown>) => {
    try {
      await work
    } finally {
      await client.invalidateQueries({ queryKey: ['import'] })
    }
  }
  return {
    send: (file: File) => then(ask('/files', { name: file.name, language }, { method: 'POST', body: file })),
    remove: (name: string) => then(ask('/files', { name, language }, { method: 'DELETE' })),
    answer: (file: string, base: string, answer: Answer) =>
      then(ask('/answers', { language }, post({ file, base, ...answer }))),
    run: (files: string[], accepted: { acceptHeld?: string[]; acceptDrift?: boolean } = {}) =>
      then(ask('/run', { language }, post({ files, ...accepted }))),
  }
}
