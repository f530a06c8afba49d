/** What was compiled without the processor, as this module's own tests are. */
package unprocessed;
