import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import { parseConfig } from '../../extract/config.ts'
import { type FileReport, readFile } from '../../extract/read.ts'
import { type PullResult, pull } from '../../extract/run.ts'
import { type FecRow, fecText } from '../helpers/fec.ts'

/** A workspace of its own in the temporary folder. */
export async function newWorkspace(): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'encours-extract-'))
  await mkdir(join(workspace, 'inbox'))
  return workspace
}

export async function drop(workspace: string, name: string, content: string | Buffer): Promise<void> {
  const path = join(workspace, 'inbox', name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** A run's reading of the inbox at a moment, with a configuration given as the text of encours.yml. */
export function pullAt(workspace: string, moment: string, yaml = '', acceptHeld: string[] = []): Promise<PullResult> {
  return pull(parseConfig(yaml, { LANG: 'en' }), { workspace, clock: new Date(moment), acceptHeld })
}

/** Rows of raw.duckdb, every value as text. */
export async function rawRows(workspace: string, sql: string): Promise<string[][]> {
  const raw = await openDuckDB<object>(join(workspace, 'data', 'raw.duckdb'), { access_mode: 'READ_ONLY' })
  try {
    const reader = await raw.connection.runAndReadAll(sql)
    return reader.getRowsJson().map((row) => row.map((value) => String(value)))
  } finally {
    await raw.close()
  }
}

/** What the reader says of a text, in English. */
export async function readText(content: string | Buffer, yaml = '', name = 'FEC.txt'): Promise<FileReport> {
  const dir = await mkdtemp(join(tmpdir(), 'encours-read-'))
  await writeFile(join(dir, name), content)
  return readFile(join(dir, name), parseConfig(yaml, { LANG: 'en' }))
}

export const codes = (notes: FileReport['warnings']): string[] => notes.map(({ code }) => code)

/**
 * Fourteen lines: an opening of 4 lines on 1 January, then five sales of 120,00 on the 5th of January to May.
 * Total 2 300,00 each side: 1 700,00 of opening (1 200 + 500), then 5 × 120,00 on each side.
 */
export const LEDGER: readonly FecRow[] = [
  opening('101000', '0,00', '1000,00'),
  opening('411000', '500,00', '0,00', 'C001'),
  opening('512000', '1200,00', '0,00'),
  opening('401000', '0,00', '700,00'),
  ...[1, 2, 3, 4, 5].flatMap((month) => sale(month)),
]

export const TEXT = fecText(LEDGER)

function opening(account: string, debit: string, credit: string, aux = ''): FecRow {
  return {
    journal: 'AN',
    journalName: 'A nouveaux',
    num: '1',
    date: '20240101',
    account,
    debit,
    credit,
    aux,
    validDate: '20241231',
  }
}

/** A sale of 120,00 on the 5th of a month: one line on 411, one on 706. */
export function sale(month: number, changes: Partial<FecRow> = {}): FecRow[] {
  const date = `2024${String(month).padStart(2, '0')}05`
  const row = { journal: 'VE', num: String(month + 1), date, piece: `F${month}`, validDate: '20241231', ...changes }
  return [
    { ...row, account: '411000', aux: 'C001', debit: '120,00' },
    { ...row, account: '706000', credit: '120,00' },
  ]
}

/** Where third-party ledgers lie, or null: their tests then skip and say so. */
export function fixturesRoot(): string | null {
  const root = process.env.ENCOURS_FIXTURES
  if (!root) console.warn('ENCOURS_FIXTURES is not set: tests on third-party ledgers are skipped.')
  return root ?? null
}

export const filesOf = (path: string): Promise<string[]> => readdir(path)
