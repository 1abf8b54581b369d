// Runs HeidelTime over some articles in one process, so that its rules are read and its code is compiled but once.
//
//     java -cp HEIDELTIME.jar HeidelTimeWarm.java CONFIG TREETAGGER|NO PASSES FILE DAY [FILE DAY ...]
//
// Prints a line a pass: the processor time so far of this process and of the taggers that it started, in clock ticks.

import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;

public class HeidelTimeWarm {
    public static void main(String[] arguments) throws Exception {
        int passes = Integer.parseInt(arguments[2]);
        HeidelTimeStandalone engine = new HeidelTimeStandalone(
            Language.GERMAN, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.valueOf(arguments[1]));
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
        for (int pass = 0; pass <= passes; pass++) {
            System.out.println("ticks " + ticks());
            for (int k = 3; pass < passes && k + 1 < arguments.length; k += 2) {
                String found = engine.process(Files.readString(Path.of(arguments[k])), days.parse(arguments[k + 1]));
                System.out.println("found " + (found.split("<TIMEX3").length - 1));
            }
        }
    }

    // utime, stime, cutime and cstime of /proc/self/stat; the name of the program, in brackets, may hold blanks.
    static long ticks() throws Exception {
        String line = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long sum = 0;
        for (int k = 11; k <= 14; k++) {
            sum += Long.parseLong(fields[k]);
        }
        return sum;
    }
}
