/**
 * The Parquet tables of a results directory: how rows get there, stay whole, and come back. No
 * Spark job runs here; what executors need is serialisable.
 *
 * <pre>
 * Results results = Results.create(uri);                    // or open(uri), which creates nothing
 * results.trialKeys()                                       // id, cell, sweep, status of every trial
 * results.liveFiles()                                       // each table's files, for Spark
 * results.rows(Table.TRIALS, RowSchema.of(MyColumns.class)) // any few columns, as records
 *
 * try (ResultsLock lock = ResultsLock.acquire(results, clock)) { // one run per directory
 *     lock.sweepUp(Duration.ofMinutes(1));                  // what a killed run left behind
 *     lock.enrol(sweep, members);                           // table members: who asked for which trial
 *     lock.forget(key -&gt; key.status() == Status.FAILED);    // for --retry, before anything lands
 *     Landing landing = lock.landing();                     // serialisable, goes to the executors
 *     landing.land(List.of(trialResult));                   // one trial, or a pack of small ones
 *     landing.holds(trialIds);                              // asked by second attempts of a task
 *     Compaction compaction = new Compaction(landing, targetBytes);
 *     List&lt;Merge&gt; merges = compaction.landed();             // while the sweep runs; later: everything()
 *     merges.get(0).run();                                  // serialisable, runs in a Spark task
 *     lock.sweepUp(Duration.ofMinutes(1));                  // deletes what the merges replaced
 *     lock.mend();                                          // writes a damaged _leadline again
 *     lock.repair();                                        // takes out what results.verify() names
 * }
 * </pre>
 *
 * <h2>Layout</h2>
 *
 * <pre>
 * _leadline                          marks the directory as ours; holds the version of the layout
 * _lock, _run                        who writes here now
 * _news                              how far the run has come, in a line for people
 * trials/t-&lt;trial id&gt;.&lt;attempt&gt;&lt;checksum&gt;.parquet
 * steps/ layers/ histograms/ probes/ a file of the same name, unless it would hold no rows
 * members/&lt;sweep&gt;.&lt;version&gt;.parquet   which trials a sweep asked for; the highest version counts
 * </pre>
 *
 * <p>Files of the same name form a <em>segment</em>: everything that one landing or one merge wrote.
 * The part before the dot is made from content and is the same for every attempt at the same work;
 * the part after it is drawn by each attempt, so that two attempts never touch the same file. Behind
 * it stand eight digits, the CRC-32C of the trials file, which that file cannot hold itself; segments
 * from before there were records lack them.
 * Segments are named t- (one trial), p- (a pack of trials) or c- (compacted from others).
 *
 * <h2>What is visible</h2>
 *
 * <p>A segment is <em>committed</em> when its trials file exists. It is <em>live</em>, that is
 * visible, when it is committed, no attempt at the same work that comes before it in the alphabet is
 * committed, and no live segment replaces it. A merge's trials file says in its footer which segments
 * it replaces. Readers take all files of live segments and nothing else.
 *
 * <p>An attempt writes its files under hidden names ({@code _*.unfinished}), renames them in the order
 * probes, histograms, layers, steps, and the trials file last. Nothing is ever overwritten.
 *
 * <ul>
 *   <li>Killed before the last rename: there is no trials file, so none of its rows are visible. The
 *       hidden files and the orphans are removed by {@link dev.leadline.results.ResultsLock#sweepUp}.
 *   <li>Killed after it: the segment is complete.
 *   <li>Two attempts at one trial (retry, speculation) end in any order, or at once: each leaves a
 *       complete segment or none, never a mixture, and at most one of the two is live. When the one
 *       that comes first in the alphabet commits last, the visible rows change from one attempt's to
 *       the other's; they are never both there and never neither.
 *   <li>An attempt that commits after its trial was compacted: the compacted segment lists the name
 *       of its work, so it is never live. Merges of merges carry the list on.
 *   <li>A merge killed anywhere: its members are live until its trials file exists, and are not from
 *       then on. Deleting them, trials file first, changes nothing visible; killed between, the
 *       remains are orphans or replaced segments, which the next sweep-up removes.
 *   <li>An attempt that outlives its driver: before its last rename it compares its run with {@code
 *       _run}, and gives up if another run has begun or its own has ended. If it stalls for more than
 *       the grace given to sweepUp just between this look and the rename, a trial that was packed
 *       differently by the new run could land twice; the next sweep-up finds it and removes one.
 *   <li>A reader lists trials, then the other tables, then trials again, and starts over if a
 *       trials file has gone meanwhile: what it returns existed together at one moment.
 *   <li>Forgetting deletes replaced files first, since the rewritten segment stops listing them (a
 *       forgotten trial must be able to land under its old name). Killed anywhere: a trial is
 *       forgotten or not, and no other is touched.
 * </ul>
 *
 * <h2>Power cuts</h2>
 *
 * <p>On {@code file:} an attempt forces the bytes of all its files to the disk, renames all but the
 * trials file, forces the new names, renames the trials file, and forces its name; only then has it
 * landed. Nothing is deleted before the names that the deletion rests on, and the bytes of what stands
 * for the deleted, have been forced; trials files go first, and their end is forced before the rest goes. HDFS is
 * asked to have each block on the disks of its machines when it is closed, and logs renames and deletions itself before it answers.
 * Other file systems are not told anything: an object store keeps what it has acknowledged.
 * A mount that lets nobody force a folder fails with the first landing.
 *
 * <h2>Damage</h2>
 *
 * <p>The footer of a trials file tells of each other file of its segment the rows, the length and the
 * CRC-32C of its bytes, all taken while they were written ({@link dev.leadline.results.TrialsFooter}); the
 * segment's name seals the trials file. Every page has a checksum of its own.
 *
 * <ul>
 *   <li>Who reads a table looks that no file is missing, none is there that should not be, and each is
 *       as long as it was, and verifies the checksum of each page that it reads.
 *   <li>A merge, and {@link dev.leadline.results.Results#verify}, read every byte of every file first. A merge leaves a damaged segment
 *       as it is.
 *   <li>A file of {@code members} is vouched for by the checksums of its pages alone; without it, the trials belong to the sweep that
 *       their rows name, until the sweep is run again.
 *   <li>An empty or lost {@code _leadline} is written again where the names of files tell that they are ours ({@link
 *       dev.leadline.results.ResultsLock#mend}): there has been one layout.
 *   <li>Files of a segment without a trials file are what an attempt left that was killed, if its
 *       trials file lies there hidden; or the trials file has gone.
 *   <li>A damaged file costs the whole segment: {@link dev.leadline.results.ResultsLock#repair}.
 * </ul>
 *
 * <p>A query that has listed the live files and reads them while a compaction deletes them fails with
 * a missing file; asked again, it succeeds.
 */
package dev.leadline.results;
