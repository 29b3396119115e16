import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/camt.ts'
import { camt, camtBalance, camtDetail, camtEntry } from '../../helpers/camt.ts'
import { tell } from '../../helpers/statements.ts'

const read = (...parts: string[]) => tell(format, camt(parts))
const movement = (...entries: string[]) => read(...entries).movements[0]
const detail = (inner: string, rest = {}) => movement(camtEntry({ ...rest, rest: camtDetail(inner) }))?.details[0]

describe('which files are camt', () => {
  it.each([
    ['a statement', camt([]), true],
    ['a statement with a prefix', '<?xml version="1.0"?><n:Document xmlns:n="x"><n:BkToCstmrStmt>', true],
    ['a statement that lost its beginning', 'nt xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToC', true],
    ['a document with entities', '<!DOCTYPE Document [<!ENTITY a "b">]>\n<Document>', true],
    ['another ISO 20022 message', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.02">', true],
    ['OFX in XML', '<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX><SIGNONMSGSRSV1>', false],
    ['an e-invoice', '<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl">', false],
    ['a ledger', 'JournalCode\tJournalLib\tEcritureNum\nVE\tVentes\tDocument 1', false],
    ['CSV', 'Date;Libellé;Montant\n31/01/2025;Virement;10,00', false],
    ['nothing', '', false],
  ])('%s', (_name, head, expected) => expect(format.recognises(head)).toBe(expected))
})

describe('the sign', () => {
  it.each([
    ['a credit is received', 'CRDT', '', 1000n, false],
    ['a debit is paid', 'DBIT', '', -1000n, false],
    ['a reversed credit says that it is a debit', 'DBIT', '<RvslInd>true</RvslInd>', -1000n, true],
    ['a reversed debit says that it is a credit', 'CRDT', '<RvslInd>1</RvslInd>', 1000n, true],
    ['what is not reversed may say so', 'CRDT', '<RvslInd>false</RvslInd>', 1000n, false],
  ])('%s', (_name, direction, rest, amount, isReversal) => {
    expect(movement(camtEntry({ direction, rest }))).toMatchObject({ amount, isReversal })
  })

  it('an overdrawn balance is negative by its own indicator', () => {
    const { summaries } = read(camtBalance('OPBD', '3.00', 'DBIT'), camtBalance('CLBD', '7.00'), camtEntry())
    expect(summaries).toMatchObject([{ opening: '-3.00', closing: '7.00' }])
  })
})

describe('the balances', () => {
  const [ten, day] = [camtEntry(), (type: string, amount: string, of: string) => camtBalance(type, amount, 'CRDT', of)]
  it.each([
    ['OPBD and CLBD', 'camt.053', ['OPBD 1.00', 'CLBD 11.00'], ['1.00', '11.00']],
    ['PRCD where there is no OPBD', 'camt.053', ['PRCD 1.00', 'CLBD 11.00'], ['1.00', '11.00']],
    ['OPBD rather than PRCD', 'camt.053', ['PRCD 5.00', 'OPBD 1.00', 'CLBD 11.00'], ['1.00', '11.00']],
    ['not those that are available, expected or informative', 'camt.053', ['OPAV 1.00', 'CLAV 2.00'], [null, null]],
    ['not the interim ones of a statement', 'camt.053', ['ITBD 1.00', 'ITBD 2.00'], [null, null]],
    ['the two interim ones of a report', 'camt.052', ['ITBD 1.00', 'ITBD 11.00'], ['1.00', '11.00']],
    ['the interim one of a report after its opening', 'camt.052', ['OPBD 1.00', 'ITBD 11.00'], ['1.00', '11.00']],
    ['the interim one of a report before its closing', 'camt.052', ['CLBD 11.00', 'ITBD 1.00'], ['1.00', '11.00']],
    ['one interim one alone closes', 'camt.052', ['ITBD 3.00'], [null, '3.00']],
  ])('are %s', (_name, kind, said, [opening, closing]) => {
    const balances = said.map((one) => camtBalance(...(one.split(' ') as [string, string])))
    const { summaries } = tell(format, camt([...balances, ten], `${kind}.001.08`))
    expect(summaries).toMatchObject([{ opening, closing }])
  })

  it('of a statement of several days are the first opening and the last closing, in whatever order', () => {
    const days = [day('CLBD', '9.00', '2025-01-30'), day('CLBD', '15.00', '2025-01-31')]
    const { summaries } = read(
      ...days.toReversed(),
      day('OPBD', '9.00', '2025-01-31'),
      day('OPBD', '5.00', '2025-01-30'),
      ten,
    )
    expect(summaries).toMatchObject([{ opening: '5.00', closing: '15.00' }])
  })

  it('may come after the entries', () => {
    const { summaries } = read(ten, camtBalance('OPBD', '1.00'), camtBalance('CLBD', '11.00'))
    expect(summaries).toMatchObject([{ opening: '1.00', closing: '11.00', sum: '10.00' }])
  })
})

describe('what an entry says', () => {
  it('is held back when it is not booked', () => {
    const states = ['PDNG', 'INFO', 'FUTR', '<Cd>PDNG</Cd>', '<Prtry>OWN</Prtry>'].map((status) =>
      camtEntry({ status }),
    )
    const { movements, warnings } = read(...states, camtEntry({ status: '<Cd>BOOK</Cd>' }))
    expect(movements).toHaveLength(1)
    expect(warnings).toMatchObject([{ code: 'no_balance' }, { code: 'not_booked', position: 5, message: /^5 / }])
  })

  it.each([
    [
      'the day of its booking',
      '<BookgDt><Dt>2025-01-30</Dt></BookgDt><ValDt><Dt>2025-02-01</Dt></ValDt>',
      '2025-01-30',
    ],
    ['the day of a moment as written', '<BookgDt><DtTm>2025-01-30T23:59:00-11:00</DtTm></BookgDt>', '2025-01-30'],
    ['a day with its time zone', '<BookgDt><Dt>2025-01-30Z</Dt></BookgDt>', '2025-01-30'],
    ['else the day of its value', '<ValDt><Dt>2025-02-01</Dt></ValDt>', '2025-02-01'],
  ])('is dated by %s', (_name, date, expected) => {
    expect(movement(camtEntry({ date }))?.bookingDate).toBe(expected)
  })

  it.each([
    [
      '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>',
      'PMNT/RCDT/ESCT',
    ],
    ['<BkTxCd><Domn><Cd>PMNT</Cd></Domn><Prtry><Cd>VIR</Cd></Prtry></BkTxCd>', 'PMNT'],
    ['<BkTxCd><Prtry><Cd>VIR</Cd></Prtry></BkTxCd>', 'VIR'],
    ['<BkTxCd></BkTxCd>', null],
  ])('is of the kind that %s says', (rest, code) => expect(movement(camtEntry({ rest }))?.code).toBe(code))

  it('has one detail of its own where the bank gives none', () => {
    const rest = '<AcctSvcrRef>B-1</AcctSvcrRef><AddtlNtryInf>Frais</AddtlNtryInf>'
    expect(movement(camtEntry({ rest }))).toMatchObject({
      reference: 'B-1',
      details: [{ amount: null, label: 'Frais' }],
    })
  })
})

describe('what a detail says', () => {
  const both = '<RltdPties><Dbtr><Nm>D</Nm></Dbtr><Cdtr><Pty><Nm>C</Nm></Pty></Cdtr></RltdPties>'
  const ours = '<CdtrAcct><Id><Othr><Id>0 01</Id></Othr></Id></CdtrAcct>'
  const swapped = `<RltdPties><Dbtr><Nm>C</Nm></Dbtr><Cdtr><Nm>D</Nm></Cdtr>${ours.replaceAll('Cdtr', 'Dbtr')}</RltdPties>`
  it.each([
    ['the debtor of a credit', 'CRDT', both, 'D'],
    ['the creditor of a debit', 'DBIT', both, 'C'],
    ['the debtor of a direct debit that came back', 'DBIT', `${both}<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>`, 'D'],
    ['the other one where we are named as the debtor', 'DBIT', `${swapped}<RtrInf><Rsn><Cd>A</Cd></Rsn></RtrInf>`, 'D'],
    [
      'the last debtor where no nearer one is named',
      'CRDT',
      '<RltdPties><UltmtDbtr><Nm>U</Nm></UltmtDbtr></RltdPties>',
      'U',
    ],
    [
      'a bank where the debtor is one',
      'CRDT',
      '<RltdPties><Dbtr><Agt><FinInstnId><Nm>B</Nm></FinInstnId></Agt></Dbtr></RltdPties>',
      'B',
    ],
    ['nobody', 'CRDT', '', null],
  ])('its party is %s', (_name, direction, inner, counterparty) => {
    expect(detail(inner, { direction })?.counterparty).toBe(counterparty)
  })

  it.each([
    ['<Id><IBAN>FR00 0001</IBAN></Id>', 'FR000001'],
    ['<Id><Othr><Id>0 02</Id></Othr></Id>', '002'],
    ['<Nm>no number</Nm>', null],
  ])('the account of its party is in %s', (account, expected) => {
    expect(detail(`<RltdPties><DbtrAcct>${account}</DbtrAcct></RltdPties>`)?.counterpartyAccount).toBe(expected)
  })

  it.each([
    [
      'the lines and the references of the remittance',
      '<RmtInf><Ustrd>a</Ustrd><Ustrd>b</Ustrd><Strd><RfrdDocInf><Nb>F-1</Nb></RfrdDocInf><CdtrRefInf><Ref>R-1</Ref></CdtrRefInf></Strd></RmtInf><AddtlTxInf>t</AddtlTxInf>',
      'a b F-1 R-1',
    ],
    ['what else is said of it', '<RmtInf></RmtInf><AddtlTxInf>t</AddtlTxInf>', 't'],
    ['what else is said of the entry', '', 'n'],
    [
      'numeric references to letters decoded',
      '<RmtInf><Ustrd>Soci&#233;t&#xE9; &amp; fils &lt;1&gt;</Ustrd></RmtInf>',
      'Société & fils <1>',
    ],
    ['blanks made one', '<RmtInf><Ustrd>\n  a\n  b </Ustrd></RmtInf>', 'a b'],
    ['what is in a CDATA section', '<RmtInf><Ustrd><![CDATA[a & b]]> c</Ustrd></RmtInf>', 'a & b c'],
  ])('its label is %s', (_name, inner, label) => {
    const rest = `${camtDetail(inner)}<AddtlNtryInf>n</AddtlNtryInf>`
    expect(movement(camtEntry({ rest }))?.details[0]?.label).toBe(label)
  })

  it.each([
    ['its own', '<Amt Ccy="EUR">4.00</Amt>', 400n],
    ['that of the transaction', '<AmtDtls><TxAmt><Amt Ccy="EUR">4.00</Amt></TxAmt></AmtDtls>', 400n],
    ['signed by its own indicator', '<Amt Ccy="EUR">4.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>', -400n],
    ['unknown in another currency', '<Amt Ccy="USD">4.00</Amt>', null],
    ['unknown where nothing says it', '', null],
  ])('its amount is %s', (_name, inner, amount) => expect(detail(inner)?.amount).toBe(amount))

  it('keeps what was ordered in another currency as written, and nothing in the same one', () => {
    const ordered = (currency: string) => `<AmtDtls><InstdAmt><Amt Ccy="${currency}">4.10</Amt></InstdAmt></AmtDtls>`
    expect(detail(ordered('USD'))?.original).toEqual({ amount: '4.10', currency: 'USD' })
    expect(detail(ordered('EUR'))?.original).toBeNull()
    expect(movement(camtEntry({ rest: ordered('USD') }))?.details[0]?.original?.currency).toBe('USD')
  })

  it('has no reference where the bank says that none was provided', () => {
    const refs = '<Refs><EndToEndId>NotProvided</EndToEndId><AcctSvcrRef>D-1</AcctSvcrRef></Refs>'
    expect(detail(refs)).toMatchObject({ endToEnd: null, reference: 'D-1' })
  })

  it('that does not sum to its entry is said, and the entry counts', () => {
    const rest = camtDetail('<Amt Ccy="EUR">4.00</Amt>') + camtDetail('<Amt Ccy="EUR">5.00</Amt>')
    const { summaries, warnings } = read(camtEntry({ rest }))
    expect(summaries).toMatchObject([{ sum: '10.00' }])
    expect(warnings).toMatchObject([{ code: 'details_differ', position: 5 }, { code: 'no_balance' }])
  })
})
