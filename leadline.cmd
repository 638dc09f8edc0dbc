@echo off
rem Runs Leadline from this checkout; builds it first where its jar is missing.
rem After a change to the sources: mvnw.cmd -Dquick -Dmaven.test.skip=true -Dleadline.target=target/launcher package
setlocal
set "home=%~dp0"
set "jar=%home%driver\target\launcher\leadline.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"

if exist "%jar%" goto run
echo leadline: building (first use; this downloads about 400 MB and takes a few minutes)... 1>&2
call "%home%mvnw.cmd" -q -B -ntp -f "%home%pom.xml" -Dquick -Dmaven.test.skip=true -Dleadline.target=target/launcher package 1>&2
if errorlevel 1 exit /b 3

:run
"%java%" -XX:-UsePerfData "-Dleadline.home=%home%." -XX:+UseParallelGC -Dio.netty.tryReflectionSetAccessible=true -Dio.netty.allocator.type=pooled -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.deeplearning4j.crash.reporting.enabled=false %LEADLINE_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
