import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { openDuckDB } from '../../../duckdb/open.ts'
import { readStatements } from '../../../extract/bank/bank.ts'
import { format } from '../../../extract/bank/formats/camt.ts'
import { databaseOf } from '../../../extract/warehouse/warehouse.ts'
import { told } from './told.ts'

/** Reads a camt file as the product does, up to the staged tables; prints how many movements. */
const [, , path = ''] = process.argv
const scratch = await mkdtemp(join(tmpdir(), 'encours-bench-'))
const memory = await openDuckDB<object>(':memory:', { temp_directory: scratch })
const context = { language: 'en', encoding: null, fiscalYearStart: null, tables: [], told: 1000 } as const
const database = databaseOf(memory)
const reading = await readStatements({ path, name: basename(path) }, format, {
  ...{ ...context, database, table: 'file_0', scratch },
})
if (reading.verdict !== 'accepted') throw new Error(reading.refusals.map(({ message }) => message).join(' '))
console.log(await told(database, 'file_0_movements'))
await memory.close()
await rm(scratch, { recursive: true, force: true })
