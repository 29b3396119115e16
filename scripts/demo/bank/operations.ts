import type { Entry } from '../ledger.ts'

/** What the bank calls a kind of movement: ISO domain, family and sub-family; the interbank code of CFONB; its words. */
export interface Operation {
  readonly name: string
  readonly iso: readonly [domain: string, family: string, subFamily: string]
  readonly cfonb: string
  readonly words: string
  /** Whether the other side is a customer or a supplier, named in the entry. */
  readonly hasParty: boolean
}

type Codes = readonly [iso: string, cfonb: string, words: string]

function operation(name: string, [iso, cfonb, words]: Codes, hasParty: boolean): Operation {
  const [domain = '', family = '', subFamily = ''] = iso.split('/')
  return { name, iso: [domain, family, subFamily], cfonb, words, hasParty }
}

const TRANSFER = operation('transfer', ['PMNT/RCDT/ESCT', '05', 'VIR SEPA RECU'], true)
export const FEES = operation('fees', ['ACMT/MDOP/CHRG', '62', 'FRAIS ET COMMISSIONS'], false)
export const UNANNOUNCED = operation('transfer', ['PMNT/RCDT/ESCT', '05', 'VIR SEPA RECU'], false)

/** The first one whose words the entry's label opens with; a label that none knows is a transfer of its party. */
const OPERATIONS: readonly (readonly [label: RegExp, operation: Operation])[] = [
  [/^Remise de chèques/, operation('cheques', ['PMNT/RCHQ/CCHQ', '02', 'REMISE DE CHEQUES'], false)],
  [/^Remise d’effets/, operation('bills', ['PMNT/DRFT/STAM', '31', 'REMISE D EFFETS'], true)],
  [/^Prélèvement/, operation('direct_debit', ['PMNT/IDDT/ESDD', '08', 'PRLV SEPA EMIS'], true)],
  [/^Impayé/, operation('bounce', ['PMNT/IDDT/UPDD', '09', 'PRLV SEPA IMPAYE'], true)],
  [/^Remboursement/, operation('refund', ['PMNT/ICDT/ESCT', '06', 'VIR SEPA EMIS'], true)],
  [/^Règlements fournisseurs/, operation('suppliers', ['PMNT/ICDT/ESCT', '06', 'VIR SEPA FOURNISSEURS'], true)],
  [/^Virement des salaires/, operation('salaries', ['PMNT/ICDT/SALA', '06', 'VIR SALAIRES'], false)],
  [/^Cotisations/, operation('social', ['PMNT/RDDT/BBDD', '08', 'PRLV COTISATIONS SOCIALES'], false)],
  [/^TVA réglée/, operation('tax', ['PMNT/RDDT/BBDD', '08', 'PRLV TVA'], false)],
  [/^Loyer/, operation('rent', ['PMNT/ICDT/ESCT', '06', 'VIR LOYER'], false)],
  [/^Frais bancaires/, FEES],
  [/^Versement espèces/, operation('cash', ['PMNT/CNTR/CDPT', '09', 'VERSEMENT ESPECES'], false)],
  [/^Virement interne/, operation('internal', ['PMNT/ICDT/BOOK', '06', 'VIREMENT INTERNE'], false)],
  [/^Échéance du prêt/, operation('loan', ['LDAS/CSLN/PPAY', '08', 'ECHEANCE PRET'], false)],
  [/^Virement Société sœur/, operation('group', ['PMNT/RCDT/ESCT', '05', 'VIR SEPA RECU GROUPE'], false)],
  [/^Virement client inconnu/, UNANNOUNCED],
]

export const operationOf = (entry: Entry): Operation =>
  OPERATIONS.find(([label]) => label.test(entry.label))?.[1] ?? TRANSFER
