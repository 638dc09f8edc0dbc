package dev.leadline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions of the arrows. */
@AnalyzeClasses(packages = "dev.leadline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DRIVER = {
        "dev.leadline.sweep..",
        "dev.leadline.parquet..",
        "dev.leadline.results..",
        "dev.leadline.session..",
        "dev.leadline.job..",
        "dev.leadline.replay..",
        "dev.leadline.report..",
        "dev.leadline.notebook..",
        "dev.leadline.cli.."
    };

    private static final String[] DL4J = {"org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."};

    @ArchTest
    static final ArchRule driverNeverSeesDl4j = noClasses()
            .that()
            .resideInAnyPackage(DRIVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J);

    @ArchTest
    static final ArchRule workerNeverSeesSpark = noClasses()
            .that()
            .resideOutsideOfPackages(DRIVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule workerNeverSeesTheDriver = noClasses()
            .that()
            .resideOutsideOfPackages(DRIVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DRIVER);

    @ArchTest
    static final ArchRule theVocabularyIsPureJdk = classes()
            .that()
            .resideInAPackage("dev.leadline.trial..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.leadline.trial..", "java..");

    @ArchTest
    static final ArchRule rowsArePureJdkToo = classes()
            .that()
            .resideInAPackage("dev.leadline.row..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.leadline.row..", "dev.leadline.trial..", "java..");

    @ArchTest
    static final ArchRule aNetworkIsDataBeforeAnyLibraryBuildsIt = classes()
            .that()
            .resideInAPackage("dev.leadline.architecture..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.leadline.architecture..", "dev.leadline.trial..", "java..");

    @ArchTest
    static final ArchRule sweepsAreReadWithoutSpark = noClasses()
            .that()
            .resideInAPackage("dev.leadline.sweep..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule whatIsKnownBeforeTrainingSeesNoDl4j = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.leadline.activation..",
                    "dev.leadline.estimate..",
                    "dev.leadline.theory..",
                    "dev.leadline.data..",
                    "dev.leadline.random..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J);

    @ArchTest
    static final ArchRule dataMovesOneWay =
            slices().matching("dev.leadline.(*)..").should().beFreeOfCycles();
}
