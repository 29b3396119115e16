import { decimalText } from '../amounts.ts'
import { type Day, iso } from '../days.ts'
import { BANK_CODE, BIC } from './accounts.ts'
import type { BankMovement, Part } from './movements.ts'
import type { Statement } from './statements.ts'

/** A camt.053.001.08 message of one statement; `sent` is the day it is made, so that a second copy is another file. */
export function camtFile(statement: Statement, sent: Day): Buffer {
  const { account, number, from, to, movements } = statement
  const message = `${account.number}-${String(number).padStart(5, '0')}`
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">',
    '<BkToCstmrStmt>',
    element('GrpHdr', element('MsgId', `${message}-${iso(sent)}`), element('CreDtTm', `${iso(sent)}T06:00:00`)),
    '<Stmt>',
    element('Id', message) + element('ElctrncSeqNb', String(number)) + element('CreDtTm', `${iso(sent)}T06:00:00`),
    element('FrToDt', element('FrDtTm', `${iso(from)}T00:00:00`), element('ToDtTm', `${iso(to)}T23:59:59`)),
    element(
      'Acct',
      element('Id', element('IBAN', account.iban)) + element('Ccy', account.currency),
      element('Svcr', element('FinInstnId', element('BICFI', BIC) + memberOf(BANK_CODE))),
    ),
    balance('OPBD', statement.opening, account.currency, from),
    balance('CLBD', statement.closing, account.currency, to),
    ...movements.map(entry),
    '</Stmt>',
    '</BkToCstmrStmt>',
    '</Document>',
    '',
  ]
  return Buffer.from(lines.join('\n'), 'utf8')
}

const element = (name: string, ...inside: string[]): string => `<${name}>${inside.join('')}</${name}>`

const text = (name: string, value: string | undefined): string =>
  value ? element(name, value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')) : ''

const memberOf = (code: string): string => element('ClrSysMmbId', element('MmbId', code))

/** Never negative: the indicator beside it says which way it goes. */
function money(amount: bigint, currency: string): string {
  const size = decimalText(amount < 0n ? -amount : amount)
  return `<Amt Ccy="${currency}">${size}</Amt>${element('CdtDbtInd', amount < 0n ? 'DBIT' : 'CRDT')}`
}

const balance = (code: string, amount: bigint, currency: string, date: Day): string =>
  element(
    'Bal',
    element('Tp', element('CdOrPrtry', element('Cd', code))),
    money(amount, currency),
    element('Dt', element('Dt', iso(date))),
  )

function entry(movement: BankMovement): string {
  const { account, amount, parts, operation } = movement
  const { currency } = account
  const [domain, issued, subFamily] = operation.iso
  const family = issued === 'ICDT' && amount > 0n ? 'RCDT' : issued
  const batch = element(
    'Btch',
    element('NbOfTxs', String(parts.length)),
    money(amount, currency).replaceAll('Amt', 'TtlAmt'),
  )
  return element(
    'Ntry',
    element('NtryRef', movement.reference),
    money(amount, currency),
    element('Sts', element('Cd', 'BOOK')),
    element('BookgDt', element('Dt', iso(movement.day))),
    element('ValDt', element('Dt', iso(movement.valueDay))),
    element('AcctSvcrRef', movement.reference),
    element(
      'BkTxCd',
      element('Domn', element('Cd', domain), element('Fmly', element('Cd', family), element('SubFmlyCd', subFamily))),
    ),
    element('NtryDtls', parts.length > 1 ? batch : '', ...parts.map((part) => details(part, movement))),
    text('AddtlNtryInf', operation.words),
  )
}

function details(part: Part, { amount, account, returnReason, operation }: BankMovement): string {
  const { original } = part
  const instructed =
    original && `<InstdAmt><Amt Ccy="${original.code}">${decimalText(original.amount)}</Amt></InstdAmt>`
  // What comes back keeps the parties of the first payment: its payer is still the debtor.
  const side = amount > 0n || returnReason ? 'Dbtr' : 'Cdtr'
  const party =
    part.party &&
    element(side, element('Pty', text('Nm', part.party.name))) +
      element(`${side}Acct`, element('Id', element('IBAN', part.party.iban)))
  return element(
    'TxDtls',
    element('Refs', element('EndToEndId', part.endToEnd ?? 'NOTPROVIDED')),
    money(part.amount, account.currency),
    instructed ? element('AmtDtls', instructed) : '',
    party ? element('RltdPties', party) : '',
    part.text || !part.party ? element('RmtInf', text('Ustrd', part.text || operation.words)) : '',
    returnReason ? element('RtrInf', element('Rsn', element('Cd', returnReason))) : '',
  )
}
