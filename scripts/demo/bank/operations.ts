import type { Entry } from '../ledger.ts'

/** What the bank calls a kind of movement: ISO domain, family and sub-family; the interbank code of CFONB; its words. */
export interface Operation {
  readonly name: string
  readonly iso: readonly [domain: string, family: string, subFamily: string]
  readonly cfonb: string
  readonly words: string
  /** Booked as one movement for all that is handed in on the same day. */
  readonly isBatch: boolean
  /** Whether the other side is a customer or a supplier, named in the entry. */
  readonly hasParty: boolean
}

type Codes = readonly [iso: string, cfonb: string, words: string]

function operation(name: string, [iso, cfonb, words]: Codes, kind: '' | 'batch' | 'party' | 'batch party'): Operation {
  const [domain = '', family = '', subFamily = ''] = iso.split('/')
  const [isBatch, hasParty] = [kind.includes('batch'), kind.includes('party')]
  return { name, iso: [domain, family, subFamily], cfonb, words, isBatch, hasParty }
}

const TRANSFER = operation('transfer', ['PMNT/RCDT/ESCT', '05', 'VIR SEPA RECU'], 'party')
export const FEES = operation('fees', ['ACMT/MDOP/CHRG', '62', 'FRAIS ET COMMISSIONS'], '')
export const UNANNOUNCED = operation('transfer', ['PMNT/RCDT/ESCT', '05', 'VIR SEPA RECU'], '')

/** The first one whose words the entry's label opens with; a label that none knows is a transfer of its party. */
const OPERATIONS: readonly (readonly [label: RegExp, operation: Operation])[] = [
  [/^Remise de chèques/, operation('cheques', ['PMNT/RCHQ/CCHQ', '02', 'REMISE DE CHEQUES'], 'batch')],
  [/^Effet encaissé/, operation('bills', ['PMNT/DRFT/STAM', '31', 'REMISE D EFFETS'], 'batch party')],
  [/^Prélèvement/, operation('direct_debit', ['PMNT/IDDT/ESDD', '08', 'PRLV SEPA EMIS'], 'party')],
  [/^Impayé/, operation('bounce', ['PMNT/IDDT/UPDD', '09', 'PRLV SEPA IMPAYE'], 'party')],
  [/^Remboursement/, operation('refund', ['PMNT/ICDT/ESCT', '06', 'VIR SEPA EMIS'], 'party')],
  [/^Règlement/, operation('suppliers', ['PMNT/ICDT/ESCT', '06', 'VIR SEPA FOURNISSEURS'], 'batch party')],
  [/^Virement des salaires/, operation('salaries', ['PMNT/ICDT/SALA', '06', 'VIR SALAIRES'], '')],
  [/^Cotisations/, operation('social', ['PMNT/RDDT/BBDD', '08', 'PRLV COTISATIONS SOCIALES'], '')],
  [/^TVA réglée/, operation('tax', ['PMNT/RDDT/BBDD', '08', 'PRLV TVA'], '')],
  [/^Loyer/, operation('rent', ['PMNT/ICDT/ESCT', '06', 'VIR LOYER'], '')],
  [/^Frais bancaires/, FEES],
  [/^Versement espèces/, operation('cash', ['PMNT/CNTR/CDPT', '09', 'VERSEMENT ESPECES'], '')],
  [/^Virement interne/, operation('internal', ['PMNT/ICDT/BOOK', '06', 'VIREMENT INTERNE'], '')],
  [/^Échéance du prêt/, operation('loan', ['LDAS/CSLN/PPAY', '08', 'ECHEANCE PRET'], '')],
  [/^Virement Société sœur/, operation('group', ['PMNT/RCDT/ESCT', '05', 'VIR SEPA RECU GROUPE'], '')],
  [/^Virement client inconnu/, operation('unknown', ['PMNT/RCDT/ESCT', '05', 'VIR SEPA RECU'], '')],
]

export const operationOf = (entry: Entry): Operation =>
  OPERATIONS.find(([label]) => label.test(entry.label))?.[1] ?? TRANSFER
