// What the made-up exports call things (benches/exports), and what the report calls them.

/** Columns of the CSV that the aggregates need, by short name. */
export const COLUMNS = {
  time: 'Date (UTC)',
  user: 'User ID',
  requirement: 'Authentication requirement',
  result: 'Multifactor authentication result',
  method: 'Multifactor authentication auth method',
  code: 'Sign-in error code',
  app: 'Application',
  client: 'Client app',
  place: 'Location',
  conditional: 'Conditional Access',
};

/**
 * MFA results: text, id and group in the report. What a user came to is a set of bits, the first result being 1.
 * @type {[text: string, id: string, group: string][]}
 */
export const RESULTS = [
  ['MFA requirement satisfied by claim in the token', 'claim_in_token', 'satisfied_without_prompt'],
  ['MFA completed in Azure AD', 'completed_in_cloud', 'completed'],
  ['MFA requirement satisfied by claim provided by external provider', 'claim_external_provider', 'satisfied_without_prompt'],
  ['MFA denied; user declined the authentication', 'user_declined', 'denied'],
  // Nobody lists this text; its beginning tells the group.
  ['MFA denied; authentication timed out', 'unlisted', 'denied'],
];
/** Codes that challenge the user. Without any result the attempt ended there: the user gave up. */
export const CHALLENGES = ['50074', '50076'];
/** The bit of that. */
export const ABANDONED = 1 << 30;

/** Words of CSV and JSON by what the report calls them. @type {Record<'requirements' | 'methods' | 'clients' | 'conditional', Record<string, string>>} */
export const IDS = {
  requirements: {
    'Multifactor authentication': 'yes',
    multiFactorAuthentication: 'yes',
    'Single-factor authentication': 'no',
    singleFactorAuthentication: 'no',
    '': 'unknown',
  },
  methods: { 'Mobile app notification': 'app_notification', 'Text message': 'sms' },
  clients: { Browser: 'browser', 'Mobile Apps and Desktop clients': 'modern', 'Exchange ActiveSync': 'activesync' },
  conditional: { Success: 'success', Failure: 'failure', 'Not Applied': 'not_applied', failure: 'failure', success: 'success', notApplied: 'not_applied' },
};
