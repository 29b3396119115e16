import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { openDuckDB } from '../../../duckdb/open.ts'

/** The least that reading a camt file must do: the same parser, twelve columns by their path, a CSV file, DuckDB's reader. */
const COLUMNS = ['amount', 'direction', 'status', 'booking_date', 'value_date', 'reference', 'domain', 'family']
COLUMNS.push('sub_family', 'end_to_end', 'counterparty', 'counterparty_account', 'label')
type Shape = { readonly [name: string]: Shape | number }
type Node = Map<string, Node | number>
const node = (shape: Shape): Node =>
  new Map(Object.entries(shape).map(([name, of]) => [name, typeof of === 'number' ? of : node(of)]))
const party = { Pty: { Nm: 10 } }
const account = { Id: { IBAN: 11, Othr: { Id: 11 } } }
const DETAILS = {
  ...{ Refs: { EndToEndId: 9 }, RmtInf: { Ustrd: 12 } },
  RltdPties: { Dbtr: party, Cdtr: party, DbtrAcct: account, CdtrAcct: account },
}
const ENTRY = node({
  ...{ Amt: 0, CdtDbtInd: 1, Sts: { Cd: 2 }, BookgDt: { Dt: 3 }, ValDt: { Dt: 4 }, AcctSvcrRef: 5 },
  ...{ BkTxCd: { Domn: { Cd: 6, Fmly: { Cd: 7, SubFmlyCd: 8 } } }, NtryDtls: { TxDtls: DETAILS } },
})
const NOTHING: Node = new Map()

const [, , path = ''] = process.argv
const scratch = await mkdtemp(join(tmpdir(), 'encours-bench-'))
const csv = join(scratch, 'bare.csv')
const file = createWriteStream(csv)
const xml = new SaxesParser()
const around: (Node | number)[] = []
let at: Node | number = new Map([
  ['Document', new Map([['BkToCstmrStmt', new Map([['Stmt', new Map([['Ntry', ENTRY]])]])]])],
])
let row: string[] = []
let rows = ''
xml.on('opentagstart', ({ name }) => {
  around.push(at)
  at = typeof at === 'number' ? NOTHING : (at.get(name) ?? NOTHING)
  if (at === ENTRY) row = COLUMNS.map(() => '')
})
xml.on('text', (text) => {
  if (typeof at === 'number') row[at] += text
})
xml.on('closetag', () => {
  if (at === ENTRY) rows += `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\n`
  at = around.pop() ?? NOTHING
})
for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
  xml.write(chunk as string)
  if (!file.write(rows)) await once(file, 'drain')
  rows = ''
}
xml.close()
file.end()
await once(file, 'close')

const memory = await openDuckDB<object>(':memory:', { temp_directory: scratch })
await memory.connection.run(`create temp view movements as select * from read_csv('${csv}', auto_detect = false,
  header = false, delim = ',', quote = '"', escape = '"', columns = {${COLUMNS.map((name) => `'${name}': 'VARCHAR'`).join(', ')}})`)
const total = await memory.connection.runAndReadAll(
  "select count(*)::varchar, sum(if(direction = 'DBIT', -amount::decimal(18, 2), amount::decimal(18, 2)))::varchar from movements",
)
console.log(total.getRowsJson()[0]?.join(' '))
await memory.close()
await rm(scratch, { recursive: true, force: true })
