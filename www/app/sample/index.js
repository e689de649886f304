// The sample tenant: invented people, invented sign-ins, in the shape of a real download.
import details from './auth-details.csv';
import signIns from './sign-ins.csv';

/** @returns {File[]} */
export const sampleFiles = () => [
  new File([signIns], 'InteractiveSignIns_sample.csv', { type: 'text/csv' }),
  new File([details], 'InteractiveSignIns_AuthDetails_sample.csv', { type: 'text/csv' }),
];
