/** The accounts of receivables in scope, longest prefix first, as the default configuration has them. */
const SCOPE = ['4117', '4191', '411', '413', '416', '451'] as const

/** The root an account belongs to when it is a receivable in scope, else undefined. */
export const scopeRoot = (account: string): string | undefined => SCOPE.find((root) => account.startsWith(root))

export const TRADE = '411000'
export const BILLS = '413000'
export const RETENTION = '411700'
export const DOUBTFUL = '416000'
export const ADVANCES = '419100'
export const GROUP = '451000'
export const SUPPLIERS = '401000'
export const BANK = '512000'
/** The account that the loan is paid back from. */
export const LOAN_BANK = '512100'
export const CHEQUES = '511200'
export const OUTPUT_VAT = '445710'
export const INPUT_VAT = '445660'
export const VAT_DUE = '445510'

const NAMES: Record<string, string> = {
  '101000': 'Capital social',
  '106800': 'Autres réserves',
  '110000': 'Report à nouveau',
  '120000': "Résultat de l'exercice",
  '164000': 'Emprunts',
  '218300': 'Matériel de bureau',
  '281830': 'Amortissement du matériel',
  [SUPPLIERS]: 'Fournisseurs',
  [TRADE]: 'Clients',
  [BILLS]: 'Clients - Effets à recevoir',
  [RETENTION]: 'Clients - Retenues de garantie',
  [DOUBTFUL]: 'Clients douteux',
  [ADVANCES]: 'Clients - Avances et acomptes reçus',
  '421000': 'Personnel - Rémunérations dues',
  '431000': 'Sécurité sociale',
  [VAT_DUE]: 'TVA à décaisser',
  [INPUT_VAT]: 'TVA déductible',
  [OUTPUT_VAT]: 'TVA collectée',
  [GROUP]: 'Groupe',
  '471000': "Compte d'attente",
  [CHEQUES]: 'Chèques à encaisser',
  [BANK]: 'Banque',
  [LOAN_BANK]: 'Banque - compte du prêt',
  '530000': 'Caisse',
  '607000': 'Achats de marchandises',
  '613200': 'Locations immobilières',
  '627000': 'Services bancaires',
  '641000': 'Salaires',
  '645000': 'Charges sociales',
  '654000': 'Pertes sur créances irrécouvrables',
  '658000': 'Charges diverses de gestion',
  '661100': "Intérêts d'emprunt",
  '665000': 'Escomptes accordés',
  '666000': 'Pertes de change',
  '681100': 'Dotations aux amortissements',
  '706000': 'Prestations de services',
  '707000': 'Ventes de marchandises',
  '708000': 'Produits des activités annexes',
  '758000': 'Produits divers de gestion',
  '766000': 'Gains de change',
}

/** The account's name; an account that is itself a customer is named by its code. */
export const accountName = (account: string): string => NAMES[account] ?? `Client ${account.slice(-4)} au comptant`

export const JOURNALS: Record<string, string> = {
  AN: 'A nouveaux',
  RAN: 'Reports à nouveau',
  VE: 'Ventes',
  BQ: 'Banque',
  RC: 'Remises de chèques',
  EF: 'Effets de commerce',
  AC: 'Achats',
  PA: 'Paie',
  CA: 'Caisse',
  OD: 'Opérations diverses',
}
