import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/ofx.ts'
import { tell } from '../../helpers/statements.ts'
import { account, movement, ofx, statement, xml } from './ofx-texts.ts'

const codes = (text: string): string[] => {
  const { refusal, warnings } = tell(format, text)
  return refusal ? [`refused: ${refusal.code}`] : warnings.map(({ code }) => code)
}
const balance = (amount: string) => `<LEDGERBAL><BALAMT>${amount}<DTASOF>20240131</LEDGERBAL>`
const INVESTMENTS = `<INVSTMTTRNRS><INVSTMTRS><CURDEF>EUR<INVTRANLIST>${movement({})}</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS>`
const status = (code: string, severity: string, message = '') =>
  `<STMTTRNRS><STATUS><CODE>${code}<SEVERITY>${severity}${message}</STATUS></STMTTRNRS>`

describe('a statement', () => {
  it('has its account without blanks, its bank and branch, its currency in capitals', () => {
    const head = '<CURDEF>eur<BANKACCTFROM><BANKID>99999<BRANCHID>00001<ACCTID>12 34</BANKACCTFROM>'
    expect(tell(format, ofx(statement('', { head }))).closed[0]?.head).toEqual({
      kind: 'statement',
      account: '1234',
      bank: '99999 00001',
      currency: 'EUR',
      reference: null,
      sequence: null,
      opening: null,
      position: 10,
    })
  })

  it('of a card has no bank', () => {
    const text = ofx(statement('', { head: '<CURDEF>EUR<CCACCTFROM><ACCTID>4000 1</CCACCTFROM>' }))
    expect(tell(format, text.replaceAll('STMTRS', 'CCSTMTRS')).closed[0]?.head).toMatchObject({
      account: '40001',
      bank: null,
    })
  })

  it.each([
    ['after its movements', statement(movement({}), { after: balance('-12.5') })],
    ['before its movements', statement(movement({}), { head: account() + balance('-12.5') })],
    ['beside what is available', statement('', { after: `${balance('-12.5')}<AVAILBAL><BALAMT>99</AVAILBAL>` })],
    ['never closed', statement('', { after: balance('-12.5').replace('</LEDGERBAL>', '') })],
  ])('has the balance told %s as closing, and no opening', (_where, text) => {
    const [closed] = tell(format, ofx(text)).closed
    expect(closed?.closing).toEqual({ amount: -1250n, currency: 'EUR', date: '2024-01-31' })
    expect(closed?.opening).toBeNull()
  })

  it('without a balance, or with an empty one, has none, and this is said', () => {
    expect(codes(ofx(statement('')))).toEqual(['no_balance'])
    expect(codes(ofx(statement('', { after: balance(' ') })))).toEqual(['empty_balance', 'no_balance'])
  })

  it('whose end is left out ends where the next begins, and this is said', () => {
    const first = statement(movement({ TRNAMT: '1.00' })).replace('</BANKTRANLIST></STMTRS></STMTTRNRS>', '')
    const text = ofx(first + statement(movement({ TRNAMT: '2.00' }), { head: account('EUR', '2') }))
    expect(tell(format, text).summaries.map(({ account: number, sum }) => [number, sum])).toEqual([
      ['1', '1.00'],
      ['2', '2.00'],
    ])
    expect(codes(text)).toEqual(['not_closed', 'no_balance'])
  })

  it.each([
    ['no account', ofx(statement('', { head: '<CURDEF>EUR' })), 'no_head'],
    ['an empty account', ofx(statement('', { head: '<CURDEF>EUR<BANKACCTFROM><ACCTID></BANKACCTFROM>' })), 'no_head'],
    ['no currency', ofx(statement('', { head: account().replace('<CURDEF>EUR', '') })), 'no_head'],
    ['its currency after a movement', ofx(statement(`${movement({})}`, { head: '', after: account() })), 'no_head'],
    ['a currency that does not exist', ofx(statement('', { head: account('EUX') })), 'unknown_currency'],
    ['a second account', ofx(statement('', { after: account('EUR', '2') })), 'told_twice'],
    ['a second balance', ofx(statement('', { after: balance('1') + balance('2') })), 'told_twice'],
    ['two movements in one', ofx(statement(movement({}, '<TRNAMT>2.00'))), 'told_twice'],
    ['an unreadable balance', ofx(statement('', { after: balance('1e5') })), 'bad_amount'],
    ['an end missing, in XML', xml('1.00').replace('</STMTTRN>', ''), 'not_closed'],
    ['a balance not closed, in XML', xml('1.00').replace('</LEDGERBAL>', ''), 'not_closed'],
  ])('with %s refuses the file', (_what, text, code) => {
    expect(codes(text)).toEqual([`refused: ${code}`])
  })

  it.each(['text', '</NOTHING>'])('with %s out of its place says so', (stray) => {
    expect(codes(ofx(statement(stray)))).toEqual(['stray_text', 'no_balance'])
  })
})

describe('a file', () => {
  it.each([
    ['only an error', ofx(status('2000', 'ERROR', '<MESSAGE>Closed')), ['refused: bank_error']],
    ['only a warning', ofx(status('15000', 'WARN')), ['refused: no_statement']],
    ['only investments', ofx(INVESTMENTS), ['refused: only_investments']],
    ['only a loan', ofx(INVESTMENTS.replaceAll('INVSTMT', 'LOANSTMT')), ['refused: only_investments']],
    [
      'only a list of accounts',
      ofx('<SONRS><DTSERVER>2</SONRS><ACCTINFORS><DTACCTUP>2</ACCTINFORS>'),
      ['refused: only_accounts'],
    ],
    ['only a profile', ofx('<PROFRS><MSGSETLIST><X>1</MSGSETLIST></PROFRS>'), ['refused: only_answer']],
    ['only a sign-on', ofx('<SONRS><DTSERVER>20240101</SONRS>'), ['refused: only_answer']],
    ['nothing', ofx(''), ['refused: no_statement']],
    ['a header only', 'OFXHEADER:100\nDATA:OFXSGML\n', ['refused: no_root']],
    ['a movement out of any statement', ofx(movement({})), ['refused: outside']],
    ['a movement whose beginning is lost', ofx(statement(movement({}).slice(9))), ['refused: outside']],
    ['investments before a statement', ofx(INVESTMENTS + statement('')), ['no_balance', 'investments_aside']],
    ['investments after one', ofx(statement('') + INVESTMENTS), ['no_balance', 'investments_aside']],
    ['an error beside a statement', ofx(statement('') + status('2003', 'ERROR')), ['no_balance', 'bank_error_beside']],
  ])('with %s is refused or accepted with a true sentence', (_what, text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  it('tells what the bank answered', () => {
    const { warnings } = tell(format, ofx(statement('') + status('2003', 'ERROR', '<MESSAGE>Not found')))
    expect(warnings.at(-1)?.message).toContain('(2003, Not found)')
  })

  it('may be two files one after the other', () => {
    expect(tell(format, ofx(statement('')) + xml('2.00')).summaries.map(({ sum }) => sum)).toEqual(['0.00', '2.00'])
  })

  it.each([ofx(statement(movement({}), { after: balance('1') })), xml('1.00')])('cut anywhere is refused', (text) => {
    for (let end = text.indexOf('<OFX>'); end < text.lastIndexOf('</OFX>') + '</OFX'.length; end += 1)
      expect(tell(format, text.slice(0, end)).refusal, text.slice(0, end)).not.toBeNull()
  })
})

describe('hostile text', () => {
  const nested = (depth: number) => `${'<X>'.repeat(depth)}<Y>1${'</X>'.repeat(depth)}`

  it.each([
    [
      'a DOCTYPE',
      xml('1.00').replace('<OFX>', '<!DOCTYPE OFX SYSTEM "file:///etc/passwd"><OFX>'),
      ['refused: doctype'],
    ],
    ['a lone entity', xml('1.00').replace('<OFX>', '<!entity a "b"><OFX>'), ['refused: doctype']],
    ['64 levels', ofx(nested(62) + statement('')), ['no_balance']],
    ['65 levels', ofx(nested(63) + statement('')), ['refused: too_deep']],
    ['200,000 levels', ofx(nested(200_000)), ['refused: too_deep']],
    ['a value of 1 MB', ofx(`<X>${'x'.repeat(1_000_000)}${statement('')}`), ['no_balance']],
    ['a longer value', ofx(`<X>${'x'.repeat(1_000_001)}${statement('')}`), ['refused: too_long']],
    ['a longer label', ofx(statement(movement({}, `<MEMO>${'x '.repeat(600_000)}`))), ['refused: too_long']],
    ['a longer comment', ofx(`<!--${'x'.repeat(1_000_000)}-->${statement('')}`), ['refused: too_long']],
    ['a comment without end', ofx(`<!-- ${statement('')}`), ['refused: truncated']],
    ['a tag without end', ofx(`<X ${'x'.repeat(1_000_000)}`), ['refused: too_long']],
    ['names of the language', ofx(statement('<__PROTO__><CONSTRUCTOR>1</__PROTO__>')), ['no_balance']],
    ['an unknown entity', ofx(statement(movement({}, '<MEMO>&a9;'))), ['no_balance']],
    ['300,000 attributes', ofx(`<X${' a="1"'.repeat(300_000)}>`), ['refused: too_long']],
    ['an amount of zeros', ofx(statement(movement({ TRNAMT: `${'0'.repeat(900_000)}x` }))), ['refused: bad_amount']],
  ])('with %s is refused at once, or does no harm', (_what, text, expected) => {
    expect(codes(text)).toEqual(expected)
    expect(tell(format, text, 65_536)).toEqual(tell(format, text))
  })
})
