package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snedecor.opencl.device.DeviceInfo;
import org.snedecor.opencl.device.Survey;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Failure;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.Info;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Tries;

/// Whatever platforms and devices there are, and whichever of them fail: those that work are found, in their order, and each of the others is named once.
/// On drivers behind which there is nothing.
final class SurveyTest {
    /// Codes with which some driver or other has been seen to refuse: -31 is what rusticl says to a type of device with unknown bits.
    private static final Gen<Integer> CODES = Gen.oneOf(-2, -5, -6, -30, -31, -33, -9999);

    /// @param code 0 if it works   @param at the question that it fails at
    private record Toy(String name, boolean gpu, int code, Info at) {}

    /// @param code of the question for its devices, 0 if it works   @param named does it tell its name?
    private record ToyPlatform(String name, int code, boolean named, List<Toy> devices) {}

    /// No name is part of another.
    private static final Gen<Toy> DEVICES = random -> new Toy("toy " + random.nextInt(1000) + ";", random.nextInt(2) == 0,
            random.nextInt(3) > 0 ? 0 : CODES.sample(random), Gen.oneOf(Info.values()).sample(random));
    private static final Gen<ToyPlatform> PLATFORMS = random -> new ToyPlatform("maker " + random.nextInt(1000),
            random.nextInt(3) > 0 ? 0 : CODES.sample(random), random.nextInt(3) > 0, DEVICES.list(random.nextInt(4)).sample(random));

    /// A toy answers every question but the one that it fails at.
    private static Driver driver(List<ToyPlatform> platforms, List<String> broken) {
        return (Driver) Proxy.newProxyInstance(Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, (_, method, arguments) -> switch (method.getName()) {
            case "platforms" -> platforms.stream().map(Handle.Platform::new).toArray(Handle.Platform[]::new);
            case "broken" -> broken;
            case "devices" -> {
                ToyPlatform platform = (ToyPlatform) ((Handle) arguments[0]).object();
                if (platform.code != 0) throw Failure.of("clGetDeviceIDs", platform.code, "");
                yield platform.devices.stream().map(Handle.DeviceId::new).toArray(Handle.DeviceId[]::new);
            }
            default -> answer(method, ((Handle) arguments[0]).object(), (Info) arguments[1]);
        });
    }

    private static Object answer(Method method, Object asked, Info what) {
        if (asked instanceof ToyPlatform platform) {
            if (!platform.named) throw Failure.of("clGetPlatformInfo", -30, "");
            return platform.name;
        }
        Toy device = (Toy) asked;
        if (device.code != 0 && what == device.at) throw Failure.of("clGetDeviceInfo", device.code, "");
        if (method.getReturnType() == String.class) return what == Info.DEVICE_NAME ? device.name : "";
        return what == Info.DEVICE_TYPE ? device.gpu ? 4L : Info.CPU : 1L << 20;
    }

    private static boolean asksDevices(Info what) {
        return !what.name().startsWith("PLATFORM");
    }

    private static boolean works(ToyPlatform platform, Toy device) {
        return platform.code == 0 && platform.named && (device.code == 0 || !asksDevices(device.at));
    }

    @Test
    void whatWorksIsFoundAndWhatFailsIsNamed() {
        Gen<List<ToyPlatform>> some = random -> PLATFORMS.list(1 + random.nextInt(4)).sample(random);
        Tries.forAll("survey", 2000, some, platforms -> {
            Survey survey = new Survey(driver(platforms, List.of("a.icd names nothing")));
            List<String> working = Stream.of(true, false).flatMap(gpu -> platforms.stream().flatMap(platform -> platform.devices.stream()
                    .filter(device -> device.gpu == gpu && works(platform, device)).map(Toy::name))).toList();
            assertEquals(working, survey.devices().stream().map(DeviceInfo::name).toList());

            List<List<String>> words = new ArrayList<>();
            for (int i = 0; i < platforms.size(); i++) {
                ToyPlatform platform = platforms.get(i);
                String name = platform.named ? platform.name : "number " + i;
                if (platform.code != 0) words.add(List.of("the platform " + name, "clGetDeviceIDs", "(" + platform.code + ")"));
                else if (platform.devices.isEmpty()) words.add(List.of("the platform " + name + " has no device"));
                else for (Toy device : platform.devices) {
                    if (!works(platform, device)) words.add(List.of("the device ", "of the platform " + name + ": clGet", "Info: "));
                }
            }
            words.add(List.of("a.icd names nothing"));
            List<String> unusable = survey.unusable();
            assertEquals(words.size(), unusable.size(), unusable.toString());
            for (int i = 0; i < words.size(); i++) {
                for (String word : words.get(i)) assertTrue(unusable.get(i).contains(word.replace("(-9999)", "-9999")), unusable.get(i) + " lacks " + word);
            }
            chooses(survey, unusable);
        });
    }

    /// By number, by a word, and in vain: then all that cannot be used is named too.
    private static void chooses(Survey survey, List<String> unusable) {
        List<DeviceInfo> devices = survey.devices();
        if (devices.isEmpty()) {
            String said = assertThrows(IllegalStateException.class, () -> survey.choose("")).getMessage();
            assertTrue(unusable.stream().anyMatch(reason -> said.contains(reason) || said.contains(reason.replaceFirst(": clGet.*", ""))), said);
            return;
        }
        assertEquals(devices.getFirst(), survey.choose(""));
        for (int i = 0; i < devices.size(); i++) {
            assertEquals(devices.get(i), survey.choose(String.valueOf(i)));
            assertEquals(devices.get(i).name(), survey.choose(devices.get(i).name().toUpperCase(Locale.ROOT)).name());
        }
        for (String vain : List.of(String.valueOf(devices.size()), "no such word")) {
            String said = assertThrows(IllegalArgumentException.class, () -> survey.choose(vain)).getMessage();
            for (DeviceInfo device : devices) assertTrue(said.contains(" = " + device.name()), said);
            for (String reason : unusable) assertTrue(said.contains(reason), said);
        }
    }

    /// The loader was found and no driver: what the driver says of it comes out as it is.
    @Test
    void noPlatformIsTheDriversOwnSentence() {
        Driver none = (Driver) Proxy.newProxyInstance(Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, (_, _, _) -> {
            throw new IllegalStateException("no driver");
        });
        assertEquals("no driver", assertThrows(IllegalStateException.class, () -> new Survey(none)).getMessage());
    }
}
