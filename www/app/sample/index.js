// The sample tenant: invented sign-ins of invented people, in the shape of the portal's exports.
import authDetails from './auth-details.csv';
import signIns from './sign-ins.csv';

export const sampleFiles = () => [
  new File([signIns], 'Sample_InteractiveSignIns.csv', { type: 'text/csv' }),
  new File([authDetails], 'Sample_InteractiveSignIns_AuthDetails.csv', { type: 'text/csv' }),
];
