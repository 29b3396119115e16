import { field, type Kind, required } from '../field.ts'

export const CUSTOMER = field(
  'customer',
  'text',
  ['Code client', 'Customer code'],
  ['Client', 'Code tiers', 'Compte client', 'Compte auxiliaire', 'N° client', 'Customer', 'Customer number'].concat([
    'Customer ID',
    'Account',
    'Client code',
  ]),
  [
    'Le code du client tel que la comptabilité l’écrit (compte auxiliaire).',
    'The customer’s code as the ledger writes it (auxiliary account).',
  ],
)

export const INVOICE_NUMBER = field(
  'invoice_number',
  'text',
  ['N° de facture', 'Invoice number'],
  ['Facture', 'N° facture', 'Numéro de facture', 'Pièce', 'N° pièce', 'Référence facture', 'Invoice'].concat([
    'Invoice no',
    'Invoice ID',
    'Document number',
  ]),
  ['Le numéro de la facture, tel qu’imprimé.', 'The invoice’s number, as printed.'],
)

export const AMOUNT_SYNONYMS = [
  'Montant TTC',
  'TTC',
  'Total TTC',
  'Total',
  'Amount due',
  'Gross amount',
  'Total amount',
]

const CURRENCY_SYNONYMS = ['Monnaie', 'Code devise', 'Currency code', 'CCY']

/** What was invoiced: one row for each day an invoice, or a part of it, falls due. */
export const invoices: Kind = {
  title: { fr: 'Factures', en: 'Invoices' },
  oneOf: [],
  key: ['customer', 'invoice_number', 'due_date'],
  repeats: false,
  fields: [
    required(INVOICE_NUMBER),
    CUSTOMER,
    field(
      'invoice_date',
      'date',
      ['Date de facture', 'Invoice date'],
      ['Date', 'Date facture', 'Date pièce', 'Date d’émission', 'Émise le', 'Issue date', 'Document date', 'Issued on'],
      ['Le jour où la facture est émise.', 'The day the invoice is issued.'],
    ),
    field(
      'due_date',
      'date',
      ['Date d’échéance', 'Due date'],
      ['Échéance', 'Échéance le', 'À payer le', 'Date limite de paiement', 'Due', 'Due on', 'Payment due'],
      ['Le jour où elle est due ; une ligne par échéance.', 'The day it falls due; one row for each instalment.'],
    ),
    field('amount', 'amount', ['Montant', 'Amount'], AMOUNT_SYNONYMS, [
      'Le montant toutes taxes, dans la monnaie de la société ; un avoir est négatif.',
      'The amount with taxes, in the company’s currency; a credit note is negative.',
    ]),
    field('currency', 'currency', ['Devise', 'Currency'], CURRENCY_SYNONYMS, [
      'La devise de la facture, en trois lettres ; vide pour celle de la société.',
      'The invoice’s currency, in three letters; empty for the company’s own.',
    ]),
    field(
      'document_amount',
      'amount',
      ['Montant en devise', 'Document amount'],
      ['Montant devise', 'Montant d’origine', 'Amount in currency', 'Foreign amount', 'Original amount'],
      ['Le montant dans la devise de la facture.', 'The amount in the invoice’s currency.'],
    ),
    field(
      'status',
      'text',
      ['Statut', 'Status'],
      ['État', 'Situation', 'State', 'Invoice status'],
      ['L’état que votre logiciel donne à la facture.', 'The state that your software gives the invoice.'],
    ),
  ],
}

/** What was paid. Two rows that say the same are two payments. */
export const payments: Kind = {
  title: { fr: 'Encaissements', en: 'Payments' },
  oneOf: [],
  key: ['payment_date', 'amount', 'customer', 'currency', 'reference', 'invoice_number', 'method'],
  repeats: true,
  fields: [
    required(
      field(
        'payment_date',
        'date',
        ['Date de paiement', 'Payment date'],
        [
          'Date',
          'Date de règlement',
          'Date d’encaissement',
          'Encaissé le',
          'Payé le',
          'Paid on',
          'Received on',
          'Value date',
        ],
        ['Le jour où l’argent est reçu.', 'The day the money is received.'],
      ),
    ),
    required(
      field(
        'amount',
        'amount',
        ['Montant', 'Amount'],
        [
          'Montant réglé',
          'Montant encaissé',
          'Montant payé',
          'Crédit',
          'Amount paid',
          'Paid amount',
          'Amount received',
        ],
        ['Le montant reçu ; un rejet est négatif.', 'The amount received; a bounce is negative.'],
      ),
    ),
    CUSTOMER,
    field('currency', 'currency', ['Devise', 'Currency'], CURRENCY_SYNONYMS, [
      'La devise du paiement, en trois lettres ; vide pour celle de la société.',
      'The payment’s currency, in three letters; empty for the company’s own.',
    ]),
    field(
      'reference',
      'text',
      ['Référence', 'Reference'],
      [
        'Réf',
        'Libellé',
        'N° de chèque',
        'Référence de paiement',
        'Ref',
        'Label',
        'Payment reference',
        'Transaction ID',
      ],
      ['Ce que le payeur a écrit, ou le numéro du chèque.', 'What the payer wrote, or the cheque’s number.'],
    ),
    INVOICE_NUMBER,
    field(
      'method',
      'text',
      ['Mode de paiement', 'Payment method'],
      ['Mode', 'Mode de règlement', 'Moyen de paiement', 'Method', 'Means of payment', 'Payment type'],
      ['Virement, chèque, prélèvement, carte, effet.', 'Transfer, cheque, direct debit, card, bill.'],
    ),
  ],
}
