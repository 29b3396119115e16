import type { Language } from '../../extract/language.ts'

/** The encours.yml of a new workspace: every key, commented, at its default. */
export function template(language: Language): string {
  return language === 'fr' ? FRENCH : ENGLISH
}

const FRENCH = `# Tout est facultatif : chaque ligne commentée montre la valeur par défaut ou un exemple.
company: Ma société
language: fr                          # fr | en

entities:
  - id: main                          # un code : minuscules, chiffres, - ou _
    # name: Ma société
    # siren: "123456789"              # un fichier dont le nom commence par ce SIREN est à cette société
    # files: ["FEC-main-*"]           # ou un modèle de nom de fichier, qui l’emporte
    # currency: EUR
    # fiscal_year_start: "01-01"      # mois-jour ; sinon les à-nouveaux du FEC le disent
    # terms: { days: 30, end_of_month: none }   # délai convenu quand aucun autre ne s’applique
    # sector: transport               # transport, perishables, livestock ou spirits : délais plafonnés plus bas
    # encoding: cp1252                # seulement si les accents sont faux

# Comptes de clients, par leur début ; le plus long l’emporte. 418 et 4198 restent dehors.
# accounts:
#   trade: ["411"]
#   bills: ["413"]
#   retention: ["4117"]
#   doubtful: ["416"]
#   advances: ["4191"]
#   group: ["451", "458"]

# Délais par client : le premier modèle qui convient. end_of_month : none, before ou after (45 jours fin de mois).
# terms:
#   - { customers: "C0*", days: 45, end_of_month: after }

# Intérêts de retard : le premier modèle qui convient. regime : default, contract (avec rate), public ou none.
# late_interest:
#   - { customers: "C0*", regime: contract, rate: "12.00" }

# Pertes attendues par tranche d’ancienneté, en pour cent ; adjustment : ce qu’on ajoute aux taux, en pour cent d’eux.
# expected_losses:
#   rates: { not_due: "0.50", b1: "2.20", b2: "2.70", b3: "4.50", b4: "9.00", b5: "30.00", no_due_date: "30.00" }
#   adjustment: "0"

# Taux officiels d’un semestre que cette version ne connaît pas encore, en pour cent.
# late_interest_rates:
#   - { half_year: 2019-H1, ecb: "0.00", legal: "0.86" }

# Ce qui pourrait arriver : la prévision est faite aussi pour chaque scénario. docs/definitions.md, section 14, les décrit.
# scenarios:
#   - name: choc
#     overrides:
#       - { segment: batiment, delay_days: 15, default_rate: 0.02 }

# Quand sort ce que doit le grand livre (jours après chaque facture, ou jour du mois), et quand la trésorerie manque.
# payables:
#   - { accounts: "401", days: 45 }
# cash_floor: "0.00"

# Qui suit qui : le premier modèle qui convient.
# portfolios:
#   - { customers: "A*", portfolio: nord }

# Tableaux CSV ou XLSX (clients, litiges, objectifs…) qui ne suivent pas un modèle de templates/ ; encours doctor en propose.
# tables:
#   - { files: "tiers-*.csv", kind: customers, columns: { customer: "Code tiers", name: "Raison sociale" } }

# Connexion par un fournisseur d’identité (OpenID Connect) ; son secret va dans .env, sous ENCOURS_OIDC_SECRET.
# sign_in:
#   public_address: https://encours.example.com
#   oidc: { issuer: https://login.example.com, client_id: encours, claims: { role: groups }, roles: { finance: cfo } }

# aging_limits: [30, 60, 90, 120]     # jours de retard
# balance_sheet_months: 3             # 1, 3 ou 12
# adjustment_threshold: "1.00"
`

const ENGLISH = `# Everything is optional: each commented line shows the default or an example.
company: My company
language: en                          # fr | en

entities:
  - id: main                          # a code: lower-case letters, digits, - or _
    # name: My company
    # siren: "123456789"              # a file whose name opens with this SIREN belongs to this company
    # files: ["FEC-main-*"]           # or a pattern on the file's name, which wins
    # currency: EUR
    # fiscal_year_start: "01-01"      # month-day; else the ledger's opening entry decides
    # terms: { days: 30, end_of_month: none }   # the term agreed when no other applies
    # sector: transport               # transport, perishables, livestock or spirits: terms capped lower
    # encoding: cp1252                # only when accents come out wrong

# Accounts that hold receivables, by prefix; the longest wins. 418 and 4198 stay out.
# accounts:
#   trade: ["411"]
#   bills: ["413"]
#   retention: ["4117"]
#   doubtful: ["416"]
#   advances: ["4191"]
#   group: ["451", "458"]

# Terms by customer: the first pattern that fits. end_of_month: none, before or after (45 days, then month end).
# terms:
#   - { customers: "C0*", days: 45, end_of_month: after }

# Late-payment interest: the first pattern that fits. regime: default, contract (with its rate), public or none.
# late_interest:
#   - { customers: "C0*", regime: contract, rate: "12.00" }

# Losses expected of each aging bucket, in percent; adjustment: what is added to the rates, in percent of them.
# expected_losses:
#   rates: { not_due: "0.50", b1: "2.20", b2: "2.70", b3: "4.50", b4: "9.00", b5: "30.00", no_due_date: "30.00" }
#   adjustment: "0"

# The official rates of a half-year that this version does not hold yet, in percent.
# late_interest_rates:
#   - { half_year: 2019-H1, ecb: "0.00", legal: "0.86" }

# What might happen otherwise: the forecast is then also made for each. docs/definitions.md, section 14, lists the overrides.
# scenarios:
#   - name: shock
#     overrides:
#       - { segment: building, delay_days: 15, default_rate: 0.02 }

# When what the ledger owes leaves the bank (days after each invoice, or a day of the month), and when cash is short.
# payables:
#   - { accounts: "401", days: 45 }
# cash_floor: "0.00"

# Who follows whom: the first pattern that fits.
# portfolios:
#   - { customers: "A*", portfolio: north }

# CSV or XLSX tables (customers, disputes, targets …) that follow no template of templates/; encours doctor proposes some.
# tables:
#   - { files: "accounts-*.csv", kind: customers, columns: { customer: "Account", name: "Legal name" } }

# Signing in at an identity provider (OpenID Connect); its secret goes into .env, as ENCOURS_OIDC_SECRET.
# sign_in:
#   public_address: https://encours.example.com
#   oidc: { issuer: https://login.example.com, client_id: encours, claims: { role: groups }, roles: { finance: cfo } }

# aging_limits: [30, 60, 90, 120]     # days late
# balance_sheet_months: 3             # 1, 3 or 12
# adjustment_threshold: "1.00"
`
