import { decimalsOf, readMinorUnits } from '../../money.ts'
import type { Holes, Sentence } from '../../text.ts'
import {
  type Aggregate,
  type AggregateReader,
  aggregateParser,
  type Field,
  type Layout,
  textOf,
} from '../aggregates.ts'
import { isoDay, type Movement, StatementError, type StatementFormat, type StatementSink } from '../statement.ts'

/** Its header, its root, or what only it holds when its beginning is lost; at the start of a line or after a tag. */
const MARK = /^[ \t]*OFXHEADER[ \t]*:|(?:^|>)[ \t]*<(?:\?OFX\s|OFX[\s>]|OFXHEADER>|\w+MSGSRSV\d>|STMTTRN>)/im

/** Open Financial Exchange: statements of bank accounts and cards in OFX 1 (SGML, QFX too) and OFX 2 (XML). */
export const format: StatementFormat = {
  name: 'ofx',
  recognises: (head) => MARK.test(head),
  parse: (sink) => aggregateParser(LAYOUT, new Teller(sink), sink),
}

const BANK = ['STMTRS', 'CCSTMTRS']
const OTHERS = ['INVSTMTRS', 'LOANSTMTRS']
const MOVEMENTS = ['STMTTRN', 'STMTTRNP']
const LAYOUT: Layout = {
  root: 'OFX',
  elements: new Set([
    ...['CURDEF', 'CODE', 'SEVERITY', 'MESSAGE', 'BANKID', 'BRANCHID', 'ACCTID', 'BALAMT', 'DTASOF', 'CURSYM'],
    ...['TRNTYPE', 'DTPOSTED', 'DTAVAIL', 'TRNAMT', 'FITID', 'CORRECTFITID', 'CORRECTACTION', 'CHECKNUM', 'REFNUM'],
    ...['NAME', 'MEMO', 'PAYEE.NAME', 'CURRENCY.CURSYM', 'BANKACCTTO.ACCTID', 'CCACCTTO.ACCTID', 'LEDGERBAL.BALAMT'],
    ...['LEDGERBAL.DTASOF', 'CCACCTFROM.ACCTID', 'BANKACCTFROM.ACCTID', 'BANKACCTFROM.BANKID', 'BANKACCTFROM.BRANCHID'],
  ]),
  repeatable: new Set(['NAME', 'MEMO']),
  aggregates: new Set([
    ...[...BANK, ...OTHERS, ...MOVEMENTS, 'OFX', 'STATUS', 'BANKTRANLIST', 'BANKTRANLISTP', 'LEDGERBAL', 'AVAILBAL'],
    ...['BANKACCTFROM', 'CCACCTFROM'],
  ]),
  apart: [MOVEMENTS, [...BANK, ...OTHERS]],
}
/** What a file without a statement may answer, by the aggregate that says it. */
const ANSWERS: Record<string, Refusal> = { ACCTINFORS: 'only_accounts', PROFRS: 'only_answer', SONRS: 'only_answer' }

/** How many references of a statement (alone, and with amount and day) are remembered: memory does not follow the file. */
const REMEMBERED = 100_000
const NAMED_LINES = 20

interface OpenStatement {
  readonly currency: string
  readonly decimals: number
  told: readonly [recent: Set<string>, older: Set<string>]
}

/** Tells what the aggregates say. */
class Teller implements AggregateReader {
  /** The bank's statement we are in. */
  inside: Aggregate | null = null
  private statement: OpenStatement | null = null
  private isAside = false
  private isPending = false
  private statements = 0
  private firstAside: number | null = null
  private error: Field | null = null
  private answer: Refusal | null = null
  private readonly repeats = { n: 0, lines: '' }

  constructor(private readonly sink: StatementSink) {}

  warn(code: keyof typeof WARNINGS, position: number | null, holes: Holes = {}): void {
    this.sink.warn(code, WARNINGS[code], position, holes)
  }

  opened(frame: Aggregate): void {
    const { tag, position } = frame
    this.answer = ANSWERS[tag] ?? this.answer
    if (BANK.includes(tag)) this.inside = frame
    if (OTHERS.includes(tag)) [this.isAside, this.firstAside] = [true, this.firstAside ?? position]
    if (tag === 'BANKTRANLISTP') this.isPending = true
  }

  /** Whether the aggregate has said all it has to say; else its elements are of use to the one it lies in. */
  ended(frame: Aggregate): boolean {
    const { tag } = frame
    if (tag === 'BANKTRANLISTP') this.isPending = false
    if (tag === 'STATUS') this.hearStatus(frame)
    if (MOVEMENTS.includes(tag)) this.movement(frame)
    if (BANK.includes(tag)) this.endStatement(frame)
    if (OTHERS.includes(tag)) this.isAside = false
    const lost = [...BANK, 'BANKTRANLIST'].includes(tag) && frame.fields.get('TRNAMT')
    if (lost) throw refusal('outside', lost.position)
    return [...BANK, ...OTHERS, ...MOVEMENTS, 'STATUS'].includes(tag)
  }

  end(): void {
    const { error, firstAside, repeats } = this
    const answer = error?.text ?? ''
    if (this.statements === 0) {
      if (error) throw refusal('bank_error', error.position, { answer })
      if (firstAside) throw refusal('only_investments', firstAside)
      if (this.answer) throw refusal(this.answer, null)
    }
    if (error) this.warn('bank_error_beside', error.position, { answer })
    if (firstAside) this.warn('investments_aside', firstAside)
    if (repeats.n > 0) this.warn('repeated', Number.parseInt(repeats.lines, 10), repeats)
  }

  private hearStatus(frame: Aggregate): void {
    const [code, message] = [textOf(frame, 'CODE'), textOf(frame, 'MESSAGE')]
    if (textOf(frame, 'SEVERITY')?.toUpperCase() !== 'ERROR' || code === '0') return
    this.error ??= { text: [code, message?.slice(0, 200)].filter(Boolean).join(', '), position: frame.position }
  }

  private movement(frame: Aggregate): void {
    if (this.isAside) return
    if (!this.inside) throw refusal('outside', frame.position)
    if (this.isPending || frame.tag === 'STMTTRNP') {
      this.sink.unbooked(frame.position)
      return
    }
    const statement = this.begun(this.inside)
    const { currency, decimals } = statement
    // An amount under CURRENCY is not converted yet; under ORIGCURRENCY it is, and what was ordered is not written.
    const other = textOf(frame, 'CURRENCY.CURSYM')?.toUpperCase() ?? currency
    if (other !== currency) throw refusal('other_currency', frame.position, { other, currency })
    const movement = movementOf(frame, decimals)
    if (textOf(frame, 'CORRECTFITID')) this.warn('corrects', frame.position)
    if (!this.isRepeat(movement, statement)) this.sink.movement(movement)
  }

  private isRepeat({ reference, amount, bookingDate, position }: Movement, statement: OpenStatement): boolean {
    if (reference === null) this.warn('no_reference', position)
    if (reference === null) return false
    const whole = `${reference}\n${amount} ${bookingDate}`
    const [recent, older] = statement.told
    if (recent.has(whole) || older.has(whole)) return this.leaveOut(position)
    if (recent.has(reference) || older.has(reference)) this.warn('reused_reference', position)
    if (recent.add(reference).add(whole).size > REMEMBERED) statement.told = [new Set(), recent]
    return false
  }

  private leaveOut(position: number): true {
    const { n } = this.repeats
    this.repeats.n += 1
    if (n < NAMED_LINES) this.repeats.lines += n === 0 ? position : `, ${position}`
    if (n === NAMED_LINES) this.repeats.lines += ', …'
    return true
  }

  /** The statement, opened when the first movement or its end tells that its head is whole. */
  private begun(frame: Aggregate): OpenStatement {
    if (this.statement) return this.statement
    const { position } = frame
    const account = (textOf(frame, 'BANKACCTFROM.ACCTID') ?? textOf(frame, 'CCACCTFROM.ACCTID'))?.replace(/\s/g, '')
    const currency = textOf(frame, 'CURDEF')?.toUpperCase()
    if (!account || !currency) throw refusal('no_head', position, { tag: account ? 'CURDEF' : 'ACCTID' })
    const bank = [textOf(frame, 'BANKACCTFROM.BANKID'), textOf(frame, 'BANKACCTFROM.BRANCHID')]
    const head = { account, bank: bank.filter(Boolean).join(' ') || null, currency, position }
    this.sink.open({ ...head, kind: 'statement', reference: null, sequence: null, opening: null })
    this.statement = { currency, decimals: decimalsOf(currency) ?? 2, told: [new Set(), new Set()] }
    return this.statement
  }

  private endStatement(frame: Aggregate): void {
    const { currency, decimals } = this.begun(frame)
    const balance = frame.fields.get('LEDGERBAL.BALAMT')
    if (balance?.text === '') this.warn('empty_balance', balance.position)
    this.sink.close({ closing: balance?.text ? balanceOf(frame, currency, decimals) : null })
    this.statements += 1
    ;[this.statement, this.inside] = [null, null]
  }
}

function movementOf(frame: Aggregate, decimals: number): Movement {
  const name = textOf(frame, 'NAME') ?? textOf(frame, 'PAYEE.NAME')
  const other = textOf(frame, 'BANKACCTTO.ACCTID') ?? textOf(frame, 'CCACCTTO.ACCTID')
  const detail = {
    amount: null,
    reference: textOf(frame, 'CHECKNUM') ?? textOf(frame, 'REFNUM'),
    endToEnd: null,
    counterparty: name,
    counterpartyAccount: other?.replace(/\s/g, '') ?? null,
    label: textOf(frame, 'MEMO') ?? name ?? '',
    original: null,
    returnReason: null,
  }
  return {
    position: frame.position,
    bookingDate: dayOf(frame, 'DTPOSTED'),
    valueDate: textOf(frame, 'DTAVAIL') && dayOf(frame, 'DTAVAIL'),
    amount: amountOf(frame, 'TRNAMT', decimals),
    code: textOf(frame, 'TRNTYPE'),
    // Some banks write zeros for want of a reference; a reference has 255 characters at most.
    reference: /^(?!0+$).{1,255}$/.exec(textOf(frame, 'FITID') ?? '')?.[0] ?? null,
    isReversal: textOf(frame, 'CORRECTACTION')?.toUpperCase() === 'DELETE',
    details: [detail],
  }
}

/** LEDGERBAL is the balance of its own day, that need not be the one of the last movement: no opening follows from it. */
function balanceOf(frame: Aggregate, currency: string, decimals: number) {
  const date = textOf(frame, 'LEDGERBAL.DTASOF') && dayOf(frame, 'LEDGERBAL.DTASOF')
  return { amount: amountOf(frame, 'LEDGERBAL.BALAMT', decimals), currency, date }
}

/** Minor units of a signed amount. `1,230` is refused: it may be a thousand, written against the rule, or one. */
function amountOf(frame: Aggregate, name: string, decimals: number): bigint {
  const { text, position } = frame.fields.get(name) ?? { text: '', position: frame.position }
  const [, sign, digits = 'none'] = /^([+-]?)0{0,16}(\d{1,15}(?:[.,]\d{0,10})?|[.,]\d{1,10})$/.exec(text) ?? []
  const isDoubtful = decimals < 3 && /,\d{3}$/.test(digits)
  const amount = isDoubtful ? null : readMinorUnits(digits.replace(/^(?=[.,])/, '0'), decimals)
  if (amount === null) throw refusal('bad_amount', position, { text: text.slice(0, 40) })
  return sign === '-' ? -amount : amount
}

// The day as written, whatever the zone in brackets: banks post by their own day, and no statement shows another.
function dayOf(frame: Aggregate, name: string): string {
  const { text, position } = frame.fields.get(name) ?? { text: '', position: frame.position }
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(\d\d)(\d\d)(?:\d{4}(?:\d\d(?:\.\d*)?)?)?\s*(?:\[[^\]]*\]?)?$/.exec(text) ?? []
  const date = isoDay(year, month, day)
  if (date === null) throw refusal('bad_date', position, { text: text.slice(0, 40) })
  return date
}

function refusal(code: Refusal, position: number | null, holes: Holes = {}): StatementError {
  return new StatementError(code, position, REFUSALS[code], { position: position ?? '', ...holes })
}

type Refusal = keyof typeof REFUSALS
const REFUSALS = {
  outside: {
    fr: 'Le mouvement de la ligne {position} n’appartient à aucun relevé : le fichier a été abîmé en chemin, téléchargez-le à nouveau.',
    en: 'The movement of line {position} belongs to no statement: the file was damaged on its way, download it again.',
  },
  no_head: {
    fr: 'Le relevé ouvert à la ligne {position} ne dit pas, avant ses mouvements, son compte et sa devise ({tag} manque) : téléchargez-le à nouveau.',
    en: 'The statement opened at line {position} does not say, before its movements, its account and currency ({tag} is missing): download it again.',
  },
  bad_amount: {
    fr: 'Le montant « {text} » de la ligne {position} ne se lit pas avec certitude : demandez à la banque un fichier aux montants écrits comme 1234.56.',
    en: 'The amount "{text}" of line {position} cannot be read with certainty: ask the bank for a file with amounts written like 1234.56.',
  },
  bad_date: {
    fr: 'La date « {text} » de la ligne {position} n’existe pas au calendrier ou n’est pas écrite AAAAMMJJ : téléchargez le fichier à nouveau.',
    en: 'The date "{text}" of line {position} is not in the calendar or not written YYYYMMDD: download the file again.',
  },
  other_currency: {
    fr: 'Le mouvement de la ligne {position} est en {other} alors que son compte est en {currency} : demandez à la banque un relevé dans la devise du compte.',
    en: 'The movement of line {position} is in {other} while its account is in {currency}: ask the bank for a statement in the account’s currency.',
  },
  bank_error: {
    fr: 'À la ligne {position} la banque répond par une erreur ({answer}) et non par un relevé : demandez-le-lui à nouveau.',
    en: 'At line {position} the bank answers with an error ({answer}) and not with a statement: ask it again.',
  },
  only_investments: {
    fr: 'Le fichier ne contient que des comptes de titres ou de prêt, que nous ne lisons pas : téléchargez le relevé d’un compte bancaire.',
    en: 'The file holds only investment or loan accounts, which are not read: download the statement of a bank account.',
  },
  only_accounts: {
    fr: 'La banque a répondu par la liste des comptes, sans relevé : téléchargez le relevé d’un compte.',
    en: 'The bank answered with the list of accounts, without a statement: download the statement of an account.',
  },
  only_answer: {
    fr: 'La banque a accepté la connexion ou décrit ses services, sans envoyer de relevé : téléchargez le relevé d’un compte.',
    en: 'The bank accepted the connection or described its services without sending a statement: download the statement of an account.',
  },
} as const satisfies Record<string, Sentence>

const WARNINGS = {
  repeated: {
    fr: 'La banque a écrit deux fois le même mouvement (même référence, même montant, même jour) ; laissés de côté : {n}, aux lignes {lines}.',
    en: 'The bank wrote the same movement twice (same reference, same amount, same day); left aside: {n}, at lines {lines}.',
  },
  reused_reference: {
    fr: 'La banque donne la même référence à des mouvements différents (à la ligne {position} d’abord, {n} en tout) ; ils sont tous gardés.',
    en: 'The bank gives the same reference to different movements (first at line {position}, {n} in all); all are kept.',
  },
  no_reference: {
    fr: 'Des mouvements n’ont pas de référence de la banque (à la ligne {position} d’abord, {n} en tout) : écrits deux fois, ils compteraient deux fois.',
    en: 'Movements have no reference of the bank (first at line {position}, {n} in all): written twice, they would count twice.',
  },
  empty_balance: {
    fr: 'Le solde de la ligne {position} est vide ; le relevé est lu sans solde de clôture.',
    en: 'The balance of line {position} is empty; the statement is read without a closing balance.',
  },
  corrects: {
    fr: 'Des mouvements en corrigent ou en annulent d’autres, déjà envoyés (à la ligne {position} d’abord, {n} en tout) : vérifiez que les anciens ne comptent pas en plus.',
    en: 'Movements correct or cancel others that were sent before (first at line {position}, {n} in all): check that the old ones do not count as well.',
  },
  bank_error_beside: {
    fr: 'À la ligne {position} la banque répond pour un compte par une erreur ({answer}) : son relevé manque.',
    en: 'At line {position} the bank answers for an account with an error ({answer}): its statement is missing.',
  },
  investments_aside: {
    fr: 'Les comptes de titres ou de prêt (à la ligne {position} d’abord) ne sont pas lus ; les comptes bancaires le sont.',
    en: 'Investment or loan accounts (first at line {position}) are not read; bank accounts are.',
  },
} as const satisfies Record<string, Sentence>
