/**
 * The plugin against the simulated pool, on virtual time, under random schedules of faults: what
 * must hold in every one of them, and how it is known. Uses the testkit and the plugin, which share
 * no code. Start reading at {@link org.fence4j.xenserver.campaign.FaultCampaignTest}.
 */
package org.fence4j.xenserver.campaign;
