import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createRandom } from '../demo/random.ts'

const OPENING = 1_000_000
const AT_ONCE = 500

/** Writes one camt.053.001.08 statement of `entries` booked movements, about 690 bytes each, that adds up; always the same. */
export async function writeCamt(path: string, entries: number, seed: number): Promise<void> {
  let closing = OPENING
  for (const { cents } of movements(entries, seed)) closing += cents
  const file = createWriteStream(path)
  file.write(head(closing))
  let text = ''
  for (const movement of movements(entries, seed)) {
    text += entry(movement)
    if (movement.rank % AT_ONCE !== 0) continue
    if (!file.write(text)) await once(file, 'drain')
    text = ''
  }
  file.end(`${text}</Stmt></BkToCstmrStmt></Document>\n`)
  await finished(file)
}

interface Entry {
  readonly rank: number
  /** Whole cents well under 2^53, so plain numbers stay exact. */
  readonly cents: number
  readonly party: string
  readonly day: string
}

function* movements(entries: number, seed: number): Generator<Entry> {
  const random = createRandom(seed)
  for (let rank = 1; rank <= entries; rank += 1) {
    const cents = random.int(100, 2_000_000) * (random.chance(700) ? 1 : -1)
    const month = String(1 + Math.floor(((rank - 1) * 12) / entries)).padStart(2, '0')
    const day = `2025-${month}-${String(random.int(1, 28)).padStart(2, '0')}`
    yield { rank, cents, party: String(random.int(1, 5_000)).padStart(5, '0'), day }
  }
}

const money = (cents: number): string =>
  `${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`
const way = (cents: number): string => (cents < 0 ? 'DBIT' : 'CRDT')

const balance = (type: string, cents: number, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${money(cents)}</Amt>` +
  `<CdtDbtInd>${way(cents)}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>\n`

const head = (closing: number): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>' +
  '<GrpHdr><MsgId>BENCH</MsgId><CreDtTm>2026-01-01T06:00:00</CreDtTm></GrpHdr>\n<Stmt><Id>BENCH-2025</Id>' +
  '<ElctrncSeqNb>1</ElctrncSeqNb><Acct><Id><Othr><Id>00000000001</Id></Othr></Id><Ccy>EUR</Ccy></Acct>\n' +
  balance('OPBD', OPENING, '2025-01-01') +
  balance('CLBD', closing, '2025-12-31')

function entry({ rank, cents, party, day }: Entry): string {
  const number = String(rank).padStart(8, '0')
  const [side, amount] = [cents < 0 ? 'Cdtr' : 'Dbtr', `<Amt Ccy="EUR">${money(cents)}</Amt>`]
  return (
    `<Ntry>${amount}<CdtDbtInd>${way(cents)}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>` +
    `<ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>R${number}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd>` +
    '<SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>\n<NtryDtls><TxDtls>' +
    `<Refs><EndToEndId>E2E-${number}</EndToEndId></Refs>${amount}<CdtDbtInd>${way(cents)}</CdtDbtInd>` +
    `<RltdPties><${side}><Pty><Nm>Soci&#233;t&#233; ${party}</Nm></Pty></${side}>` +
    `<${side}Acct><Id><Othr><Id>000000000000000000${party}</Id></Othr></Id></${side}Acct></RltdPties>` +
    `<RmtInf><Ustrd>Facture FA${number} du ${day}, client ${party}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n`
  )
}
