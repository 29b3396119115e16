import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDuckDB } from '../../../duckdb/open.ts'
import { readStatements } from '../../../extract/bank/bank.ts'
import { format } from '../../../extract/bank/formats/camt.ts'
import { databaseOf } from '../../../extract/warehouse/warehouse.ts'
import { camt, camtDetail, camtEntry } from '../../helpers/camt.ts'

const TEXTS: readonly (readonly [written: string, read: string])[] = [
  ['a "quoted", word', 'a "quoted", word'],
  ['""', '""'],
  [',', ','],
  ['\\N', '\\N'],
  ['NULL', 'NULL'],
  ['Soci&#233;t&#xE9; 😀', 'Société 😀'],
  ['two&#10;lines', 'two\nlines'],
  ['two&#13;&#10;lines', 'two\r\nlines'],
  ['€'.repeat(450_000), '€'.repeat(450_000)],
  ['"'.repeat(450_000), '"'.repeat(450_000)],
]

it('what is staged is what was written, whatever the letters and however long', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'encours-camt-'))
  const memory = await openDuckDB<object>(':memory:')
  try {
    const database = databaseOf(memory)
    const refs = TEXTS.map(([written]) => camtDetail(`<Refs><EndToEndId>${written}</EndToEndId></Refs>`))
    const path = join(scratch, 'statement.xml')
    await writeFile(path, camt(refs.map((rest) => camtEntry({ rest }))))
    const context = {
      language: 'en',
      encoding: null,
      fiscalYearStart: null,
      told: 1,
      tables: [],
      table: 'file_0',
    } as const
    const { verdict } = await readStatements({ path, name: 'x' }, format, { ...context, database, scratch })
    expect(verdict).toBe('accepted')
    const rows = await database.rows('select end_to_end, counterparty, label from file_0_movements order by _position')
    expect(rows).toEqual(TEXTS.map(([, read]) => [read, null, '']))
  } finally {
    await memory.close()
    await rm(scratch, { recursive: true, force: true })
  }
})
