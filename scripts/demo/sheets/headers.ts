export type KindName = 'customers' | 'invoices' | 'targets' | 'rates' | 'disputes' | 'promises' | 'reminders'

type Headers = Readonly<Record<string, readonly [fr: string, en: string]>>

const CUSTOMER = ['Code client', 'Customer code'] as const
const INVOICE = ['N° de facture', 'Invoice number'] as const
const AMOUNT = ['Montant', 'Amount'] as const
const CURRENCY = ['Devise', 'Currency'] as const
const NOTE = ['Commentaire', 'Note'] as const

/** The headers of the templates, French and English, of the fields that the demo fills. */
export const HEADERS: Readonly<Record<KindName, Headers>> = {
  customers: {
    customer: CUSTOMER,
    name: ['Nom du client', 'Customer name'],
    group: ['Groupe', 'Group'],
    siren: ['SIREN', 'SIREN number'],
    vat_number: ['N° de TVA', 'VAT number'],
    segment: ['Segment', 'Segment name'],
    country: ['Pays', 'Country'],
    portfolio: ['Portefeuille', 'Portfolio'],
    salesperson: ['Commercial', 'Salesperson'],
    terms_days: ['Délai de paiement (jours)', 'Payment terms (days)'],
    terms_end_of_month: ['Fin de mois', 'End of month'],
    terms_day_of_month: ['Le (jour du mois)', 'On day of month'],
    credit_limit: ['Limite de crédit', 'Credit limit'],
    insurance_guarantee: ['Garantie assurance-crédit', 'Insurance guarantee'],
    insurance_from: ['Garantie du', 'Guarantee from'],
    insurance_to: ['Garantie au', 'Guarantee to'],
    contact_name: ['Contact', 'Contact name'],
    contact_email: ['E-mail du contact', 'Contact e-mail'],
    contact_phone: ['Téléphone du contact', 'Contact phone'],
    iban: ['IBAN', 'Customer IBAN'],
    currency: CURRENCY,
    valid_from: ['Valable à partir du', 'Valid from'],
  },
  invoices: {
    invoice_number: INVOICE,
    customer: CUSTOMER,
    invoice_date: ['Date de facture', 'Invoice date'],
    due_date: ['Date d’échéance', 'Due date'],
    amount: AMOUNT,
    currency: CURRENCY,
    document_amount: ['Montant en devise', 'Document amount'],
    status: ['Statut', 'Status'],
  },
  targets: {
    month: ['Mois', 'Month'],
    dso: ['DSO visé (jours)', 'Target DSO (days)'],
    overdue_rate: ['Taux de retard visé', 'Target overdue rate'],
    receipts: ['Encaissements visés', 'Target receipts'],
    sales: ['Ventes visées', 'Target sales'],
    portfolio: ['Portefeuille', 'Portfolio'],
  },
  rates: {
    date: ['Date du cours', 'Rate date'],
    currency: CURRENCY,
    rate: ['Cours', 'Rate'],
    inverse_rate: ['Cours inverse', 'Inverse rate'],
    to_currency: ['Exprimé en', 'To currency'],
  },
  disputes: {
    dispute: ['N° de litige', 'Dispute number'],
    customer: CUSTOMER,
    invoice_number: INVOICE,
    opened_on: ['Ouvert le', 'Opened on'],
    closed_on: ['Clos le', 'Closed on'],
    amount: AMOUNT,
    reason: ['Motif', 'Reason'],
    owner: ['Responsable', 'Owner'],
    status: ['Statut', 'Status'],
  },
  promises: {
    customer: CUSTOMER,
    invoice_number: INVOICE,
    promised_on: ['Promis le', 'Promised on'],
    promised_for: ['Promis pour le', 'Promised for'],
    amount: AMOUNT,
    note: NOTE,
  },
  reminders: {
    customer: CUSTOMER,
    invoice_number: INVOICE,
    sent_on: ['Relancé le', 'Sent on'],
    level: ['Niveau de relance', 'Reminder level'],
    channel: ['Canal', 'Channel'],
    note: NOTE,
  },
}
