/** A small reader of the demo's statements, independent of the program's own: what a file says, in cents. */
export interface SaidStatement {
  account: string
  number: number | null
  opening: bigint
  closing: bigint
  movements: { day: string; amount: bigint; reference: string; parts: bigint[]; returnReason: string | null }[]
}

const cents = (text: string): bigint => BigInt(text.replace('.', ''))

const inside = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`<${name}(?: [^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(([, content]) => content ?? '')

/** The first amount of an element, negative when its indicator says debit. */
function money(text: string): bigint {
  const amount = cents(inside(text, 'Amt')[0] ?? '')
  return inside(text, 'CdtDbtInd')[0] === 'DBIT' ? -amount : amount
}

export function readCamt(text: string): SaidStatement {
  const balances = new Map(inside(text, 'Bal').map((balance) => [inside(balance, 'Cd')[0], money(balance)]))
  return {
    account: inside(inside(text, 'Acct')[0] ?? '', 'IBAN')[0] ?? '',
    number: Number(inside(text, 'ElctrncSeqNb')[0]),
    opening: balances.get('OPBD') ?? 0n,
    closing: balances.get('CLBD') ?? 0n,
    movements: inside(text, 'Ntry').map((entry) => ({
      day: inside(inside(entry, 'BookgDt')[0] ?? '', 'Dt')[0] ?? '',
      amount: money(entry),
      reference: inside(entry, 'AcctSvcrRef')[0] ?? '',
      parts: inside(entry, 'TxDtls').map(money),
      returnReason: inside(inside(entry, 'RtrInf')[0] ?? '', 'Cd')[0] ?? null,
    })),
  }
}

const PLUS = '{ABCDEFGHI'
const MINUS = '}JKLMNOPQR'

function signed(field: string): bigint {
  const last = field.slice(-1)
  const digit = Math.max(PLUS.indexOf(last), MINUS.indexOf(last))
  const amount = BigInt(`${field.slice(0, -1)}${digit}`)
  return MINUS.includes(last) ? -amount : amount
}

export function readCfonb(text: string): SaidStatement {
  const records = text.split('\r\n').filter((line) => line !== '')
  if (records.some((line) => line.length !== 120)) throw new Error('a record of 120 characters has another length')
  const of = (code: string): string[] => records.filter((line) => line.startsWith(code))
  const [first = '', last = ''] = [of('01')[0], of('07')[0]]
  return {
    account: `${first.slice(2, 7)}${first.slice(11, 16)}${first.slice(21, 32)}`,
    number: null,
    opening: signed(first.slice(90, 104)),
    closing: signed(last.slice(90, 104)),
    movements: of('04').map((line) => ({
      day: `20${line.slice(38, 40)}-${line.slice(36, 38)}-${line.slice(34, 36)}`,
      amount: signed(line.slice(90, 104)),
      reference: line.slice(104).trim(),
      parts: [],
      returnReason: line.slice(40, 42).trim() || null,
    })),
  }
}
