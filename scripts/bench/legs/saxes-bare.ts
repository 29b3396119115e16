import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { openDuckDB } from '../../../duckdb/open.ts'
import { MOVEMENT_COLUMNS } from '../../../extract/warehouse/statement-columns.ts'
import { databaseOf } from '../../../extract/warehouse/warehouse.ts'
import { told } from './told.ts'

/**
 * The least that reading a camt file must do: the same parser on the same pieces of text, each field by its path, the
 * same rows in a CSV file, DuckDB's reader over it. It checks nothing.
 */
const FIELDS = ['amount', 'direction', 'booked', 'valued', 'reference', 'domain', 'family', 'subFamily'] as const
const DETAILS = ['endToEnd', 'counterparty', 'counterpartyAccount', 'label'] as const
type Field = (typeof FIELDS | typeof DETAILS)[number]
type Shape = { readonly [name: string]: Shape | Field }
type Node = Map<string, Node | Field>
const node = (shape: Shape): Node =>
  new Map(Object.entries(shape).map(([name, of]) => [name, typeof of === 'string' ? of : node(of)]))
const party: Shape = { Pty: { Nm: 'counterparty' } }
const account: Shape = { Id: { IBAN: 'counterpartyAccount', Othr: { Id: 'counterpartyAccount' } } }
const ENTRY = node({
  ...{ Amt: 'amount', CdtDbtInd: 'direction', BookgDt: { Dt: 'booked' }, ValDt: { Dt: 'valued' } },
  ...{ AcctSvcrRef: 'reference', BkTxCd: { Domn: { Cd: 'domain', Fmly: { Cd: 'family', SubFmlyCd: 'subFamily' } } } },
  NtryDtls: {
    TxDtls: {
      ...{ Refs: { EndToEndId: 'endToEnd' }, RmtInf: { Ustrd: 'label' } },
      RltdPties: { Dbtr: party, Cdtr: party, DbtrAcct: account, CdtrAcct: account },
    },
  },
})
const NOTHING: Node = new Map()
const NO_FIELDS = Object.fromEntries([...FIELDS, ...DETAILS].map((field) => [field, ''])) as Record<Field, string>

const [, , path = ''] = process.argv
const scratch = await mkdtemp(join(tmpdir(), 'encours-bench-'))
const csv = join(scratch, 'bare.csv')
const file = createWriteStream(csv)
const xml = new SaxesParser()
const around: (Node | Field)[] = []
let at: Node | Field = new Map([
  ['Document', new Map([['BkToCstmrStmt', new Map([['Stmt', new Map([['Ntry', ENTRY]])]])]])],
])
let entry = { ...NO_FIELDS }
let [line, number, rows] = [0, 0, '']
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const row = (): string =>
  `1,${line},${number},0,${quoted(entry.booked)},${quoted(entry.valued)},` +
  `${quoted(entry.direction === 'DBIT' ? `-${entry.amount}` : entry.amount)},` +
  `${quoted(`${entry.domain}/${entry.family}/${entry.subFamily}`)},${quoted(entry.reference)},${quoted(entry.endToEnd)},` +
  `${quoted(entry.counterparty)},${quoted(entry.counterpartyAccount)},${quoted(entry.label)},,,"false",\n`
xml.on('opentagstart', ({ name }) => {
  around.push(at)
  at = typeof at === 'string' ? NOTHING : (at.get(name) ?? NOTHING)
  if (at !== ENTRY) return
  entry = { ...NO_FIELDS }
  line = xml.line
  number += 1
})
xml.on('text', (text) => {
  if (typeof at === 'string') entry[at] += text
})
xml.on('closetag', () => {
  if (at === ENTRY) rows += row()
  at = around.pop() ?? NOTHING
})
for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 64 * 1024 })) {
  xml.write(chunk as string)
  if (!file.write(rows)) await once(file, 'drain')
  rows = ''
}
xml.close()
file.end()
await once(file, 'close')

const memory = await openDuckDB<object>(':memory:', { temp_directory: scratch })
const database = databaseOf(memory)
const columns = ['_statement', '_position', ...MOVEMENT_COLUMNS].map((name) => `'${name}': 'VARCHAR'`).join(', ')
await database.run(`create temp view movements as select * from read_csv('${csv}', auto_detect = false,
  header = false, delim = ',', quote = '"', escape = '"', columns = {${columns}})`)
console.log(await told(database, 'movements'))
await memory.close()
await rm(scratch, { recursive: true, force: true })
