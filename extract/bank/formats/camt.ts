import { decimalsOf, readMinorUnits } from '../../money.ts'
import type { Sentence } from '../../text.ts'
import type { Balance, Detail, Movement, StatementFormat, StatementKind, StatementSink } from '../statement.ts'
import { isoDay, StatementError } from '../statement.ts'
import { type Keeping, Known, type PartSink, partParser, type Said as SaidIn, type Shape as ShapeIn } from '../xml.ts'

const MARK = /<(?:[\w.-]+:)?BkToCstmr|urn:iso:std:iso:20022:tech:xsd:|^\s*(?=<)[\s\S]*<(?:[\w.-]+:)?Document[\s>]/

/** ISO 20022 messages from a bank to its customer: camt.053 (statement), camt.052 (interim) and camt.054 (notification). */
export const format: StatementFormat = {
  name: 'camt',
  recognises: (head) => MARK.test(head),
  parse: (sink) => partParser(OUTSIDE, KEEPING, new CamtReader(sink)),
}

type Part = StatementKind | 'stranger' | 'balance' | 'entry' | 'detail'
type Slot =
  | ('reference' | 'sequence' | 'legalSequence' | 'account' | 'currency' | 'bank' | 'type' | 'date' | 'amount')
  | ('direction' | 'reversal' | 'status' | 'bookingDate' | 'valueDate' | 'domain' | 'family' | 'subFamily')
  | ('proprietary' | 'instructed' | 'transaction' | 'note' | 'endToEnd' | 'remittance' | 'returnReason')
  | ('debtor' | 'ultimateDebtor' | 'debtorAccount' | 'creditor' | 'ultimateCreditor' | 'creditorAccount')
/** An amount is said after its currency: "EUR 12.50". */
type Said = SaidIn<Slot>
type Shape = ShapeIn<Slot, Part>
type Element = Known<Slot, Part>

const party = (slot: Slot): Shape => ({ Nm: slot, Pty: { Nm: slot }, Agt: { FinInstnId: { Nm: slot } } })
const account = (slot: Slot): Shape => ({ IBAN: slot, BBAN: slot, Othr: { Id: slot }, PrtryAcct: { Id: slot } })
const day = (slot: Slot): Shape => ({ Dt: slot, DtTm: slot })

const DETAIL: Element = new Known('detail', {
  ...{ Amt: 'amount', CdtDbtInd: 'direction', AddtlTxInf: 'note' },
  Refs: { EndToEndId: 'endToEnd', AcctSvcrRef: 'reference' },
  AmtDtls: { InstdAmt: { Amt: 'instructed' }, TxAmt: { Amt: 'transaction' } },
  RltdPties: {
    ...{ Dbtr: party('debtor'), UltmtDbtr: party('ultimateDebtor'), DbtrAcct: { Id: account('debtorAccount') } },
    ...{ Cdtr: party('creditor'), UltmtCdtr: party('ultimateCreditor'), CdtrAcct: { Id: account('creditorAccount') } },
  },
  RmtInf: {
    Ustrd: 'remittance',
    Strd: { RfrdDocInf: { Nb: 'remittance' }, CdtrRefInf: { Ref: 'remittance', CdtrRef: 'remittance' } },
  },
  RtrInf: { Rsn: { Cd: 'returnReason', Prtry: 'returnReason' }, RtrRsn: { Cd: 'returnReason' } },
})
const ENTRY: Element = new Known('entry', {
  ...{ Amt: 'amount', CdtDbtInd: 'direction', RvslInd: 'reversal', AcctSvcrRef: 'reference', AddtlNtryInf: 'note' },
  ...{ Sts: { '': 'status', Cd: 'status', Prtry: 'status' }, BookgDt: day('bookingDate'), ValDt: day('valueDate') },
  BkTxCd: { Domn: { Cd: 'domain', Fmly: { Cd: 'family', SubFmlyCd: 'subFamily' } }, Prtry: { Cd: 'proprietary' } },
  ...{ AmtDtls: { InstdAmt: { Amt: 'instructed' } }, TxDtls: DETAIL, NtryDtls: { TxDtls: DETAIL } },
})
const BALANCE: Element = new Known('balance', {
  ...{ Amt: 'amount', CdtDbtInd: 'direction', Dt: day('date'), Tp: { Cd: 'type', CdOrPrtry: { Cd: 'type' } } },
})
const statement = (kind: StatementKind): Element =>
  new Known(kind, {
    ...{ Id: 'reference', ElctrncSeqNb: 'sequence', LglSeqNb: 'legalSequence', Bal: BALANCE, Ntry: ENTRY },
    Acct: { Id: account('account'), Ccy: 'currency', Svcr: { FinInstnId: { BIC: 'bank', BICFI: 'bank' } } },
  })
const MESSAGES: Shape = Object.fromEntries(
  ['', 'V01'].flatMap((version) => [
    [`BkToCstmrStmt${version}`, { Stmt: statement('statement') }],
    [`BkToCstmrAcctRpt${version}`, { Rpt: statement('interim') }],
    [`BkToCstmrDbtCdtNtfctn${version}`, { Ntfctn: statement('notification') }],
  ]),
)
const STRANGER = new Known<Slot, Part>('stranger', {})
const DOCUMENT: Element = new Known(null, MESSAGES, () => STRANGER)
/** Banks may put their own envelope around the document. */
const OUTSIDE: Element = new Known(null, { ...MESSAGES, Document: DOCUMENT }, () => OUTSIDE)

const NAMES = { statement: 'camt.053', interim: 'camt.052', notification: 'camt.054' } as const
const VERSION = /\b(?!head)[a-z]{4}\.\d{3}\.\d{3}\.\d{2}$/
const REVERSAL = new Map(Object.entries({ true: true, 1: true, false: false, 0: false }))
const KEEPING: Keeping<Slot> = {
  attribute: 'Ccy',
  joined: 'remittance',
  firm: ['amount', 'direction', 'status', 'reversal', 'type', 'currency', 'bookingDate', 'valueDate'],
}

type Account = { readonly name: string; readonly currency: string; readonly decimals: number }
/** What the details of an entry take from it; `instructed` only where there is no more than one. */
type Whole = Pick<Movement, 'amount' | 'isReversal'> & { entry: Said; instructed: string | undefined; account: Account }

/** Keeps what the head and one entry say, and no more. */
class CamtReader implements PartSink<Slot, Part> {
  private version = ''
  private kind: StatementKind = 'statement'
  private head: Said = { line: 0 }
  /** By type, the earliest and the latest: a statement of several days may give balances day by day. */
  private earliest: Record<string, Said> = {}
  private latest: Record<string, Said> = {}
  /** Known once the head was told: at the first booked entry, or at the end. */
  private account: Account | null = null
  private entry: Said = { line: 0 }
  private details: Said[] = []

  constructor(private readonly sink: StatementSink) {}

  namespace(name: string): void {
    this.version = VERSION.exec(name)?.[0] ?? this.version
  }

  begin(part: Part, said: Said, name: string): void {
    if (part === 'stranger') throw refusal('other_message', said.line, { message: this.version || name.slice(0, 40) })
    if (part === 'balance' || part === 'detail') return
    this.entry = said
    this.details = []
    if (part !== 'entry') this.beginStatement(part, said)
  }

  finish(part: Part, said: Said): void {
    if (part === 'detail') this.details.push(said)
    else if (part === 'balance') this.keepBalance(said)
    else if (part === 'entry') this.tellEntry()
    else this.finishStatement()
  }

  private beginStatement(kind: StatementKind, said: Said): void {
    const name = NAMES[kind]
    this.kind = kind
    this.head = said
    this.earliest = {}
    this.latest = {}
    this.account = null
    if (new RegExp(`^${name}\\.001\\.(0[1-9]|1[0-3])$`).test(this.version)) return
    this.sink.warn('unknown_version', SENTENCES.unknown_version, said.line, { version: this.version || name })
  }

  private keepBalance(said: Said): void {
    const { type = '', date = '' } = said
    if (!/^(OPBD|PRCD|CLBD|ITBD)$/.test(type)) return
    const [earliest, latest] = [this.earliest[type], this.latest[type]]
    if (!earliest || date < (earliest.date ?? '')) this.earliest[type] = said
    if (!latest || date >= (latest.date ?? '')) this.latest[type] = said
  }

  private edges(): readonly [opening: Said | undefined, closing: Said | undefined] {
    const { OPBD, PRCD, ITBD } = this.earliest
    const isInterim = this.kind === 'interim'
    const closing = this.latest.CLBD ?? (isInterim ? this.latest.ITBD : undefined)
    return [OPBD ?? PRCD ?? (isInterim && ITBD !== closing ? ITBD : undefined), closing]
  }

  private openStatement(): Account {
    const { head, kind } = this
    const [opening, closing] = this.edges()
    const name = withoutBlanks(head.account ?? '')
    if (!name) throw refusal('bad_element', head.line, { element: 'Acct' })
    const stated = [opening?.amount, closing?.amount, this.entry.amount].map(currencyOf)
    const currency = head.currency ?? stated.find((one) => one !== '')
    if (!currency) throw refusal('bad_element', head.line, { element: 'Ccy' })
    const decimals = decimalsOf(currency)
    const account = { name, currency, decimals: decimals ?? 0 }
    this.account = account
    this.sink.open({
      ...{ kind, account: name, bank: head.bank ?? null, currency, position: head.line },
      ...{ reference: head.reference ?? null, sequence: head.sequence ?? head.legalSequence ?? null },
      opening: decimals === null ? null : balanceOf(opening, account),
    })
    return account
  }

  private finishStatement(): void {
    const account = this.account ?? this.openStatement()
    const [opening, closing] = this.edges()
    this.sink.close({ opening: balanceOf(opening, account), closing: balanceOf(closing, account) })
  }

  private tellEntry(): void {
    const { line, status } = this.entry
    if (!status) throw refusal('bad_element', line, { element: 'Sts' })
    if (status === 'BOOK') this.sink.movement(this.movementOn(this.account ?? this.openStatement()))
    else this.sink.unbooked(line)
  }

  private movementOn(account: Account): Movement {
    const { entry } = this
    const { line, reversal = 'false', valueDate, bookingDate = valueDate } = entry
    const isReversal = REVERSAL.get(reversal)
    if (isReversal === undefined) throw refusal('bad_element', line, { element: 'RvslInd' })
    if (bookingDate === undefined) throw refusal('bad_element', line, { element: 'BookgDt' })
    const amount = signed(entry.amount, entry.direction, line, account)
    const parts = this.details.length > 0 ? this.details : [{ line }]
    const instructed = parts.length === 1 ? entry.instructed : undefined
    const details = parts.map((part) => detailOf(part, { entry, amount, isReversal, instructed, account }))
    const isWhole = details.every((detail) => detail.amount !== null)
    if (isWhole && details.reduce((sum, detail) => sum + (detail.amount ?? 0n), 0n) !== amount)
      this.sink.warn('details_differ', SENTENCES.details_differ, line)
    const [booked, valued] = [dayOf(bookingDate, line), valueDate === undefined ? null : dayOf(valueDate, line)]
    const [code, reference] = [codeOf(entry), provided(entry.reference)]
    return { position: line, bookingDate: booked, valueDate: valued, amount, code, reference, isReversal, details }
  }
}

function detailOf(said: Said, { entry, amount, isReversal, instructed, account }: Whole): Detail {
  const { direction = entry.direction, returnReason = null, line } = said
  const own = [said.amount, said.transaction].find((money) => currencyOf(money) === account.currency)
  const isWhole = own === entry.amount && direction === entry.direction
  const party = counterpartyOf(said, direction === 'CRDT', isReversal || returnReason !== null, account)
  return {
    amount: own === undefined ? null : isWhole ? amount : signed(own, direction, line, account),
    reference: provided(said.reference),
    endToEnd: provided(said.endToEnd),
    counterparty: party.name,
    counterpartyAccount: party.number,
    label: tidy(said.remittance ?? said.note ?? entry.note ?? ''),
    original: originalOf(said.instructed ?? instructed, line, account),
    returnReason,
  }
}

/**
 * The debtor of a credit, the creditor of a debit. What comes back still names the parties of the first payment,
 * so the other way round; some banks swap them, so whichever is not this account.
 */
function counterpartyOf(said: Said, isCredit: boolean, comesBack: boolean, account: Account) {
  const isDebtor = isCredit !== comesBack
  const first = isDebtor ? debtorOf(said) : creditorOf(said)
  if (!comesBack || ((first.name ?? first.number) !== null && first.number !== account.name)) return first
  return isDebtor ? creditorOf(said) : debtorOf(said)
}

const debtorOf = (said: Said) => partyOf(said.debtor ?? said.ultimateDebtor, said.debtorAccount)
const creditorOf = (said: Said) => partyOf(said.creditor ?? said.ultimateCreditor, said.creditorAccount)
const partyOf = (name: string | undefined, number: string | undefined) => ({
  name: name === undefined ? null : tidy(name),
  number: number === undefined ? null : withoutBlanks(number),
})

function originalOf(money: string | undefined, line: number, account: Account): Detail['original'] {
  const currency = currencyOf(money)
  if (!money || currency === '' || currency === account.currency) return null
  const amount = money.slice(currency.length + 1)
  if (/^\d{1,18}(\.\d{1,18})?$/.test(amount)) return { amount, currency }
  throw refusal('bad_amount', line, { value: amount.slice(0, 40), currency })
}

function balanceOf(said: Said | undefined, account: Account): Balance | null {
  if (!said) return null
  const amount = signed(said.amount, said.direction, said.line, account)
  return { amount, currency: account.currency, date: said.date === undefined ? null : dayOf(said.date, said.line) }
}

/** Minor units of the account's currency: what is written is never negative, the indicator says which way it goes. */
function signed(money: string | undefined, direction: string | undefined, line: number, account: Account): bigint {
  const { name, currency, decimals } = account
  const found = currencyOf(money)
  if (!money || found === '') throw refusal('bad_element', line, { element: money ? 'Ccy' : 'Amt' })
  if (found !== currency) throw refusal('other_currency', line, { found, account: name, currency })
  const value = money.slice(currency.length + 1)
  const amount = value.includes(',') ? null : readMinorUnits(value, decimals)
  if (amount === null) throw refusal('bad_amount', line, { value: value.slice(0, 40), currency })
  if (direction === 'CRDT') return amount
  if (direction === 'DBIT') return -amount
  throw refusal('bad_element', line, { element: 'CdtDbtInd' })
}

/** The day of a date or of a moment, as the bank writes it: a time zone moves nothing. */
function dayOf(text: string, line: number): string {
  const day = isoDay(text.slice(0, 4), text.slice(5, 7), text.slice(8, 10))
  if (day !== null && text.startsWith(day) && !/^\d/.test(text.slice(10))) return day
  throw refusal('bad_element', line, { element: 'Dt' })
}

const currencyOf = (money: string | undefined): string => money?.slice(0, Math.max(0, money.indexOf(' '))) ?? ''
const tidy = (text: string): string => (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text)
const withoutBlanks = (text: string): string => (/\s/.test(text) ? text.replace(/\s/g, '') : text)
const provided = (text = ''): string | null => (text === '' || /^NOTPROVIDED$/i.test(text) ? null : text)
const codeOf = ({ domain, family, subFamily, proprietary }: Said): string | null =>
  [domain, family, subFamily].filter((part) => part !== undefined).join('/') || (proprietary ?? null)
const refusal = (code: keyof typeof SENTENCES, position: number, holes: Record<string, string>): StatementError =>
  new StatementError(code, position, SENTENCES[code], { position, ...holes })

const SENTENCES = {
  unknown_version: {
    fr: 'Le relevé ouvert à la ligne {position} est d’une version que nous ne connaissons pas ({version}) : il a été lu comme les autres, vérifiez ses mouvements.',
    en: 'The statement opened at line {position} is of a version that we do not know ({version}): it was read like the others, check its movements.',
  },
  details_differ: {
    fr: '{n} mouvements ont des détails dont la somme n’est pas leur montant (le premier à la ligne {position}) : le montant du mouvement est gardé.',
    en: '{n} movements have details that do not sum to their amount (the first at line {position}): the amount of the movement is kept.',
  },
  other_message: {
    fr: 'Ce fichier est un message {message}, pas un relevé : demandez à la banque un relevé camt.053.',
    en: 'This file is a {message} message, not a statement: ask the bank for a camt.053 statement.',
  },
  bad_element: {
    fr: 'Ce qui commence à la ligne {position} n’a pas de « {element} » valable : demandez à la banque un fichier complet.',
    en: 'What begins at line {position} has no valid "{element}": ask the bank for a complete file.',
  },
  bad_amount: {
    fr: 'Ce qui commence à la ligne {position} porte « {value} », qui n’est pas un montant en {currency} : demandez à la banque un fichier correct.',
    en: 'What begins at line {position} holds "{value}", which is not an amount in {currency}: ask the bank for a correct file.',
  },
  other_currency: {
    fr: 'Ce qui commence à la ligne {position} est en {found} alors que le compte {account} est tenu en {currency} : demandez à la banque un relevé dans la devise du compte.',
    en: 'What begins at line {position} is in {found} while account {account} is held in {currency}: ask the bank for a statement in the currency of the account.',
  },
} as const satisfies Record<string, Sentence>
